import { neutralise } from './formula-safety.ts';
import type { Cell, TableModel } from './table-model.ts';

/** Tells spreadsheets that the file is UTF-8; without it Cyrillic is read as garbage. */
const byteOrderMark = '\uFEFF';

/**
 * A table as CSV: RFC 4180 with commas, CRLF, quotes where needed and a byte order mark.
 * The header holds the stable column names. Numbers stay numbers with a full stop, unknown is an
 * empty cell, an empty text is `""`, and text that looks like a formula is neutralised.
 */
export function toCsv(table: TableModel): string {
  const header = table.columns.map((column) => column.key);
  const lines = [header, ...table.rows].map((row) => row.map(csvCell).join(','));
  return `${byteOrderMark}${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return plainNumber(cell);
  const text = neutralise(cell);
  return text === '' || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number without exponent up to 2^53, as spreadsheets and other programs expect it. */
function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}
