/**
 * Keeps text from being run by a spreadsheet that opens a CSV file.
 *
 * A program that opens a CSV file takes a cell that begins with = + - @ (or their full-width forms),
 * a tab or a line break for a formula, even where the file puts it in quotes (OWASP, "CSV Injection").
 * Such text gets an apostrophe in front. Text that begins with an apostrophe gets one more.
 *
 * Where the separator of the country is another (a semicolon in Russia and Uzbekistan) the program cuts
 * cells where the file does not, and quotes do not help: what stands after a semicolon, a tab or a line
 * break begins a cell as well, and gets its apostrophe there. Taking exactly these away gives every text
 * back as it was. The server does the same (`server/src/platform/csv`).
 */

const dangerousStart = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;
const dangerousWithin = /([;\t\r\n])(?=[\s"]*['=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** Puts an apostrophe wherever a spreadsheet could begin to read a formula. */
export function neutralise(text: string): string {
  const safe = text.replaceAll(dangerousWithin, "$1'");
  return dangerousStart.test(text) ? `'${safe}` : safe;
}

/** The inverse of `neutralise`. */
export function restoreNeutralised(text: string): string {
  const whole = text.startsWith("'") ? text.slice(1) : text;
  return whole.replaceAll(/([;\t\r\n])'/g, '$1');
}
