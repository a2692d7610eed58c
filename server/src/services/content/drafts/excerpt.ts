/** As much as a list shows, in characters. */
const LENGTH = 160;

/** How a text begins, on one line. */
export function excerptOf(text: string): string {
  // The beginning alone: a text may be long, and whatever is white takes room.
  const line = text
    .slice(0, 8 * LENGTH)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return Array.from(line.isWellFormed() ? line : line.slice(0, -1))
    .slice(0, LENGTH)
    .join('');
}
