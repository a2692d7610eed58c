/** The beginning of a post as one line: at most `most` characters, cut between words where possible. */
export function postSnippet(text: string, most: number): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most).join('');
  const lastSpace = cut.lastIndexOf(' ');
  return `${lastSpace > most * 0.6 ? cut.slice(0, lastSpace) : cut}…`;
}
