import { parse } from 'csv-parse/sync';
import { type Delimiter, sniffDelimiter } from './delimiter.ts';
import type { TableSample } from './suggest-mapping.ts';

const SAMPLE_ROWS = 200;
export const MAX_COLUMNS = 500;

export interface DelimitedSample extends TableSample {
  readonly delimiter: Delimiter;
}

/** The columns and first rows of a delimited table; null where the text is none. */
export function sampleDelimited(text: string, whole: boolean): DelimitedSample | null {
  const delimiter = sniffDelimiter(text);
  if (delimiter === null || /^\s*[<{[]/.test(text)) return null;
  const rows = firstRows(text, whole, delimiter);
  const [columns, ...rest] = rows;
  if (columns === undefined || columns.length < 2) return null;
  const fitting = rest.filter((row) => row.length === columns.length);
  return fitting.length * 2 < rest.length ? null : { delimiter, columns, rows: fitting };
}

/** The head may end inside a quoted cell: then fewer rows are asked for. */
function firstRows(text: string, whole: boolean, delimiter: Delimiter): string[][] {
  const head = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  for (const count of [SAMPLE_ROWS, 20, 3, 1, 0]) {
    try {
      const rows: unknown = parse(head, { ...parseOptions(delimiter), to: count + 1 });
      return Array.isArray(rows) ? rows.filter(isRow) : [];
    } catch (error) {
      if (!isCsvError(error)) throw error;
    }
  }
  return [];
}

export interface ParseOptions {
  readonly delimiter: string;
  readonly relax_column_count: true;
  readonly relax_quotes: true;
  readonly skip_empty_lines: true;
  readonly max_record_size: number;
}

/** Width and stray quotes are judged row by row; a row is bounded so that an open quote cannot swallow the file. */
export function parseOptions(delimiter: Delimiter): ParseOptions {
  return {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: 16 * 1024 * 1024,
  };
}

export function isCsvError(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('CSV_')
  );
}

export function isRow(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((cell) => typeof cell === 'string');
}
