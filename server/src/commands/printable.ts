/** Control characters but tab and line feed: what a terminal would obey instead of showing. */
const OBEYED = /[^\P{Cc}\t\n]/gu;

/** The text without what a terminal would obey: titles and messages come from files that anybody can write. */
export function printable(text: string): string {
  return text.replace(OBEYED, '');
}
