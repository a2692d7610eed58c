import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { TableProblem } from './table-problem.ts';

/** The columns that a table may have; the others of a person's own are passed over. */
const COLUMNS = ['time', 'zone', 'channel', 'text', 'markup', 'buttons', 'status'] as const;
type Column = (typeof COLUMNS)[number];

/** A row as it is written, trimmed but for its text; empty where the table has no such column. */
export interface WrittenRow {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

export interface PostTable {
  readonly rows: readonly WrittenRow[];
  readonly problems: readonly TableProblem[];
}

/** Of one table. */
const MOST_ROWS = 1_000;
const DELIMITERS = [',', ';', '\t'] as const;

/** A table of posts as it is written: CSV with a line of names. */
export function readPostTable(given: string): PostTable {
  // Lines are counted alike, whatever ends them.
  const csv = given.replaceAll('\r\n', '\n');
  let records: readonly Recorded[];
  try {
    const parsed: unknown = parse(csv, {
      bom: true,
      delimiter: delimiterOf(csv),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    records = recordsShape.parse(parsed);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = 'lines' in error && typeof error.lines === 'number' ? error.lines : 0;
    return { rows: [], problems: [{ line, column: '', reason: 'CSV_BROKEN', values: { code: error.code } }] };
  }
  const [head, ...body] = records;
  const names = head?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const problems = headProblems(names);
  if (problems.length > 0) return { rows: [], problems };
  if (body.length > MOST_ROWS || body.length === 0) {
    const values = { rows: String(body.length), most: String(MOST_ROWS) };
    const reason = body.length === 0 ? 'TABLE_EMPTY' : 'TOO_MANY_ROWS';
    return { rows: [], problems: [{ line: 0, column: '', reason, values }] };
  }
  const rows = body.map(({ record, info }) => ({
    line: info.lines - record.join('').split('\n').length + 1,
    cells: cellsOf(names, record),
  }));
  return { rows, problems: body.flatMap((row, index) => widthProblems(names, row, rows[index]?.line ?? 0)) };
}

const recordsShape = z.array(
  z.object({
    record: z.array(z.string()),
    /** Lines of the file up to the end of the record. */
    info: z.object({ lines: z.int() }),
  }),
);
type Recorded = z.infer<typeof recordsShape>[number];

/** The one by which the first line falls into most pieces. */
function delimiterOf(csv: string): string {
  const head = csv.split('\n', 1)[0] ?? '';
  const pieces = (delimiter: string): number => head.split(delimiter).length;
  return DELIMITERS.toSorted((one, other) => pieces(other) - pieces(one))[0] ?? ',';
}

function headProblems(names: readonly string[]): TableProblem[] {
  const twice = COLUMNS.filter((column) => names.indexOf(column) !== names.lastIndexOf(column));
  const missing = names.includes('text') ? [] : ['text'];
  return [
    ...missing.map((column) => ({ line: 1, column, reason: 'COLUMN_MISSING', values: {} })),
    ...twice.map((column) => ({ line: 1, column, reason: 'COLUMN_TWICE', values: {} })),
  ];
}

/** More cells than names: a text that holds the delimiter and was not put into quotes would be cut. */
function widthProblems(names: readonly string[], { record }: Recorded, line: number): TableProblem[] {
  if (record.length <= names.length) return [];
  const values = { cells: String(record.length), columns: String(names.length) };
  return [{ line, column: '', reason: 'ROW_TOO_WIDE', values }];
}

function cellsOf(names: readonly string[], record: readonly string[]): Record<Column, string> {
  const cell = (column: Column): string => record[names.indexOf(column)] ?? '';
  const trimmed = (column: Column): string => cell(column).trim();
  return {
    time: trimmed('time'),
    zone: trimmed('zone'),
    channel: trimmed('channel'),
    text: cell('text'),
    markup: trimmed('markup').toLowerCase(),
    buttons: trimmed('buttons'),
    status: trimmed('status').toLowerCase(),
  };
}
