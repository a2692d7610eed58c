/*
 * Keeps text from being run by a spreadsheet that opens a CSV file.
 *
 * A program that opens one takes a cell that begins with = + - @ (or their full-width forms), a tab or a line break for
 * a formula, even in quotes (OWASP, "CSV Injection"). Such a text gets an apostrophe in front, and a text that begins
 * with an apostrophe gets one more.
 *
 * Where the separator of the country is another (a semicolon in Russia and Uzbekistan) the program cuts cells where the
 * file does not, and quotes do not help: what stands after a semicolon, a tab or a line break begins a cell as well, and
 * gets its apostrophe there. Taking exactly these away gives every text back. The dashboard does the same.
 */

const DANGEROUS = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const DANGEROUS_WITHIN = /([;\t\r\n])(?=[\s"]*['=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** The text with an apostrophe wherever a spreadsheet could begin to read a formula. */
export function safeCell(text: string): string {
  const safe = text.replaceAll(DANGEROUS_WITHIN, "$1'");
  return DANGEROUS.test(text) ? `'${safe}` : safe;
}

/** The text that `safeCell` was given. */
export function textOfCell(cell: string): string {
  const text = cell.startsWith("'") ? cell.slice(1) : cell;
  return text.replaceAll(/([;\t\r\n])'/g, '$1');
}
