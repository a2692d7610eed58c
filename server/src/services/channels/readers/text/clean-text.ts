const NUL = '\0';

/** The text as PostgreSQL can store it: well-formed, each NUL and lone surrogate replaced by U+FFFD. Keeps offsets. */
export function cleanText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes(NUL) ? wellFormed.replaceAll(NUL, '\uFFFD') : wellFormed;
}

/** The beginning of anything, for a person to recognise it by: one line, at most 200 characters. */
export function excerptOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const line = cleanText(text.slice(0, 400)).replace(/\s+/g, ' ').trim();
  return line.length <= 200 ? line : `${line.slice(0, 199).toWellFormed()}…`;
}
