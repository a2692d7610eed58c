export const DELIMITERS = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof DELIMITERS)[number];

/** The delimiter that cuts the first line into the most columns; null for a line that none cuts. */
export function sniffDelimiter(text: string): Delimiter | null {
  const line = firstLine(text);
  let best: Delimiter | null = null;
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const cuts = line.split(delimiter).length - 1;
    if (cuts > most) {
      best = delimiter;
      most = cuts;
    }
  }
  return best;
}

/** Without what stands in quotes, where a delimiter is none. */
function firstLine(text: string): string {
  const [line = ''] = text
    .replace(/^[\r\n\s]+/, '')
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\n|\r/, 1);
  return line;
}
