/** What a spreadsheet program takes for the beginning of a formula. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * One line of a CSV file (RFC 4180), safe to open in a spreadsheet: a cell that would be read as a formula gets an
 * apostrophe before it.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
