import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { type ReactElement, type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../format/format.ts';
import type { Format } from '../format/format-port.ts';
import { useFormat } from '../format/use-format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { HeadCell, Table, Cell as TableCell, TableHead, TableRow } from '../ui/table.tsx';
import { UnknownDash } from '../ui/unknown-dash.tsx';
import { type Cell, type ColumnKind, isNumeric, sortedIndices, type TableModel } from './table-model.ts';

/** More rows than a person reads in one go; the export holds all of them. */
const shownRows = 500;

interface Order {
  readonly column: number;
  readonly direction: 'ascending' | 'descending';
}

/** A chart read as a table: every column sorts, and a row may lead to the posts behind it. */
export function ChartTable({
  table,
  caption,
  firstCell,
  numberCell,
}: {
  table: TableModel;
  caption: string;
  /** Wraps the words of a row's first cell, usually in a link. */
  firstCell?: ((row: number, words: string) => ReactNode) | undefined;
  /** Wraps the words of any other known cell, where each number has rows of its own. */
  numberCell?: ((row: number, column: number, words: string) => ReactNode) | undefined;
}): ReactElement {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  const language = useLanguage();
  const [order, setOrder] = useState<Order | null>(null);
  const indices = useMemo(
    () =>
      order === null
        ? Array.from(table.rows.keys())
        : sortedIndices(table, order.column, order.direction, localeOf(language)),
    [table, order, language],
  );
  const hidden = indices.length - shownRows;
  return (
    <>
      <Table caption={caption} className="max-h-96 overflow-y-auto rounded-lg border border-line">
        <TableHead>
          {table.columns.map((column, index) => (
            <SortHead
              key={column.key}
              label={column.label}
              numeric={isNumeric(column)}
              direction={order?.column === index ? order.direction : null}
              onSort={() => setOrder(nextOrder(order, index, isNumeric(column)))}
            />
          ))}
        </TableHead>
        <tbody>
          {indices.slice(0, shownRows).map((row) => (
            <TableRow key={row}>
              {table.columns.map((column, index) => {
                const words = cellWords(table.rows[row]?.[index] ?? null, column.kind, format);
                return (
                  <TableCell
                    key={column.key}
                    numeric={isNumeric(column)}
                    className={(words?.length ?? 0) > 40 ? 'min-w-60 break-words' : 'whitespace-nowrap'}
                  >
                    {words === null ? (
                      <UnknownDash />
                    ) : index === 0 ? (
                      (firstCell?.(row, words) ?? words)
                    ) : (
                      (numberCell?.(row, index, words) ?? words)
                    )}
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </tbody>
      </Table>
      {hidden > 0 ? (
        <p className="mt-2 text-ink-muted text-xs">{t('table.more', { count: hidden })}</p>
      ) : null}
      {table.rows.some((row) => row.includes(null)) ? (
        <p className="mt-2 text-ink-faint text-xs">{t('table.unknownNote')}</p>
      ) : null}
    </>
  );
}

function nextOrder(order: Order | null, column: number, numeric: boolean): Order | null {
  const first = numeric ? 'descending' : 'ascending';
  if (order?.column !== column) return { column, direction: first };
  return order.direction === first ? { column, direction: numeric ? 'ascending' : 'descending' } : null;
}

/** A cell in the page's language; null where the value is unknown. */
export function cellWords(cell: Cell, kind: ColumnKind, format: Format): string | null {
  if (cell === null) return null;
  if (typeof cell === 'string') return cell;
  return numberWords[kind](cell, format);
}

const numberWords: Readonly<Record<ColumnKind, (value: number, format: Format) => string>> = {
  text: (value, format) => format.number(value, 2),
  count: (value, format) => format.number(value),
  decimal: (value, format) => format.number(value, Math.abs(value) < 1 ? 2 : 1),
  share: (value, format) => format.percent(value, 2),
  signed: (value, format) => format.signedNumber(value),
  ratio: (value, format) => format.multiple(value),
};

/** The head of a column that sorts; tells its order to eyes and to screen readers. */
export function SortHead({
  label,
  numeric,
  direction,
  onSort,
  className,
}: {
  label: string;
  numeric: boolean;
  direction: 'ascending' | 'descending' | null;
  onSort: () => void;
  className?: string;
}): ReactElement {
  const Icon = direction === null ? ArrowUpDown : direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <HeadCell
      numeric={numeric}
      aria-sort={direction ?? 'none'}
      className={`sticky top-0 z-1 bg-surface ${className ?? ''}`}
    >
      <button
        type="button"
        onClick={onSort}
        className={`inline-flex min-h-6 items-center gap-1 hover:text-ink ${numeric ? 'flex-row-reverse' : ''} ${direction === null ? '' : 'text-ink'}`}
      >
        {label}
        <Icon aria-hidden className={`size-3 ${direction === null ? 'opacity-40' : ''}`} />
      </button>
    </HeadCell>
  );
}
