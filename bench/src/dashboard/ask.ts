/** A row of an answer. Statements of the benchmark answer texts and doubles only, so that drivers agree on them. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one statement. */
export type Ask = (statement: string) => Promise<readonly Row[]>;

/** A number of a row; null where it is unknown. Throws where the column is something else. */
export function numberIn(row: Row, column: string): number | null {
  const value = row[column];
  if (value === null) return null;
  if (typeof value !== 'number') throw new TypeError(`${column} is no number but ${String(value)}`);
  return value;
}

/** A number that is always known. */
export function countIn(row: Row, column: string): number {
  const value = numberIn(row, column);
  if (value === null) throw new TypeError(`${column} is unknown`);
  return value;
}

export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is no text but ${String(value)}`);
  return value;
}
