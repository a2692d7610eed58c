/**
 * Keeps text from being run by a spreadsheet that opens a CSV file.
 *
 * A program that opens a CSV file takes a cell that begins with = + - @ (or their full-width forms),
 * a tab or a line break for a formula, even where the file puts it in quotes (OWASP, "CSV Injection").
 * Such text gets an apostrophe in front. Text that begins with an apostrophe gets one more, so that
 * taking exactly one leading apostrophe away gives every text back as it was.
 */

const dangerousStart = /^['=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^\s+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** Puts an apostrophe before text that a spreadsheet could take for a formula. */
export function neutralise(text: string): string {
  return dangerousStart.test(text) ? `'${text}` : text;
}

/** The inverse of `neutralise`. */
export function restoreNeutralised(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}
