/*
 * Keeps text from being run by a spreadsheet that opens a CSV file.
 *
 * A program that opens one takes a cell that begins with = + - @ (or their full-width forms), a tab or a line break for
 * a formula, even in quotes (OWASP, "CSV Injection"). Such a text gets an apostrophe in front, and a text that begins
 * with an apostrophe gets one more: taking exactly one away gives every text back. The dashboard does the same.
 */

const DANGEROUS = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** The text with an apostrophe before it where a spreadsheet could take it for a formula. */
export function safeCell(text: string): string {
  return DANGEROUS.test(text) ? `'${text}` : text;
}

/** The text that `safeCell` was given. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
