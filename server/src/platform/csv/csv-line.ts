/** The mark by which spreadsheet programs know UTF-8; it stands at the beginning of the file. */
export const CSV_MARK = '\uFEFF';

/** One line of a CSV file (RFC 4180). The cells are as they shall stand: texts of others go through `safeCell` first. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`;
}
