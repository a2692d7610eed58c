/**
 * What a chart is when it is read as a table. The chart, the table on the page and every export are
 * made from the same model, so that they cannot disagree.
 */

/** Text, a number in the unit of its column, or null where the value is unknown (never zero). */
export type Cell = string | number | null;

/** How the numbers of a column are meant. `share` holds 0.1 for 10 %; `signed` shows its sign. */
export type ColumnKind = 'text' | 'count' | 'decimal' | 'share' | 'signed' | 'ratio';

export interface TableColumn {
  /** Stable name, once in a table: the header in exports that programs read. What is compared is named by itself. */
  readonly key: string;
  /** What a person reads above the column. */
  readonly label: string;
  readonly kind: ColumnKind;
}

export interface TableModel {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A column of a table made from records: its description and where its cell comes from. */
export interface ColumnOf<Row> extends TableColumn {
  readonly cell: (row: Row) => Cell;
}

/** Builds a table from records; a number that is not finite becomes unknown. */
export function tableOf<Row>(columns: readonly ColumnOf<Row>[], records: readonly Row[]): TableModel {
  return {
    columns: columns.map(({ key, label, kind }) => ({ key, label, kind })),
    rows: records.map((record) => columns.map((column) => finiteOrNull(column.cell(record)))),
  };
}

function finiteOrNull(cell: Cell): Cell {
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell;
}

/** The table without the columns of numbers in which nothing is known. */
export function withoutUnknownColumns(table: TableModel): TableModel {
  const kept = Array.from(table.columns.keys()).filter(
    (index) => table.columns[index]?.kind === 'text' || table.rows.some((row) => row[index] !== null),
  );
  return {
    columns: kept.flatMap((index) => table.columns[index] ?? []),
    rows: table.rows.map((row) => kept.map((index) => row[index] ?? null)),
  };
}

/** True for columns whose cells are numbers, which are set flush right. */
export function isNumeric(column: TableColumn): boolean {
  return column.kind !== 'text';
}

/** The indices of the rows in the order of one column; unknown cells stand last in both directions. */
export function sortedIndices(
  table: TableModel,
  columnIndex: number,
  direction: 'ascending' | 'descending',
  locale: string,
): readonly number[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const collator = new Intl.Collator(locale, { numeric: true });
  const cellOf = (index: number): Cell => table.rows[index]?.[columnIndex] ?? null;
  return Array.from(table.rows.keys()).toSorted((left, right) => {
    const a = cellOf(left);
    const b = cellOf(right);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * collator.compare(String(a), String(b));
  });
}
