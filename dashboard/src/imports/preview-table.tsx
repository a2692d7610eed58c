import type { InspectedFile } from '@analyticbot/contracts/channels/v1/import';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table.tsx';
import { Segmented } from '../ui/tabs.tsx';
import { useFieldName } from './use-field-name.ts';
import { useProblemText } from './use-problem-text.ts';

/** The first rows of a table, as they stand in the file or as they will be read, with their problems. */
export function PreviewTable({ file }: { file: InspectedFile }): ReactElement {
  const { t } = useTranslation('imports');
  const fieldName = useFieldName();
  const [chosen, setView] = useState<'read' | 'file'>('read');
  const say = useProblemText();
  const read = [...new Set(file.preview.flatMap((row) => row.values.map(({ field }) => field)))];
  // A channel that no column names is asked for below; the rows have none.
  const fields = file.needsChannel ? read.filter((field) => field !== 'channel') : read;
  // Nothing is read yet while the mapping lacks something.
  const view = fields.length === 0 ? 'file' : chosen;
  const heads = view === 'file' ? file.columns : fields;
  const troubled = file.preview.some((row) => row.problems.length > 0);
  const rows = file.preview.map((row, index) => ({
    number: index + 1,
    problems: row.problems,
    cells:
      view === 'file'
        ? row.cells
        : fields.map((field) => row.values.find((value) => value.field === field)?.value ?? ''),
  }));
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium text-sm">{t('preview.title')}</h3>
        {fields.length === 0 ? null : (
          <Segmented
            label={t('preview.title')}
            value={view}
            onChange={setView}
            items={[
              { value: 'read', label: t('preview.asRead') },
              { value: 'file', label: t('preview.asFile') },
            ]}
          />
        )}
      </div>
      <div className="mt-2 overflow-hidden rounded-xl border border-line">
        <Table caption={t('preview.label', { name: file.fileName })}>
          <TableHead>
            {troubled ? <HeadCell>{t('preview.problem')}</HeadCell> : null}
            {heads.map((head) => (
              <HeadCell key={head} className="whitespace-nowrap">
                {view === 'read' ? fieldName(head) : head}
              </HeadCell>
            ))}
          </TableHead>
          <tbody>
            {rows.map((row) => (
              <TableRow key={row.number}>
                {troubled ? (
                  <Cell className="min-w-44 text-negative text-xs">
                    {row.problems.map((problem) => (
                      <p key={`${problem.reason} ${problem.place}`}>
                        {say(problem)}
                        {problem.place === '' ? '' : ` (${fieldName(problem.place)})`}
                      </p>
                    ))}
                  </Cell>
                ) : null}
                {heads.map((head, column) => (
                  <Cell key={head} className="max-w-56 truncate">
                    {row.cells[column] === '' ? (
                      <span className="text-ink-faint">{view === 'read' ? t('preview.unknown') : ''}</span>
                    ) : (
                      row.cells[column]
                    )}
                  </Cell>
                ))}
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  );
}
