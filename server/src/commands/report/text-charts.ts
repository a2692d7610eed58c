import stringWidth from 'string-width';

const BLOCKS = ' ▁▂▃▄▅▆▇█';
const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text on so many columns of a terminal, where some characters take two and some none. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - stringWidth(text)));
}

/** The text cut to so many columns, with an ellipsis where something is missing. */
export function fitTo(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let fitting = '';
  let width = 0;
  for (const { segment } of SEGMENTS.segment(text)) {
    width += stringWidth(segment);
    if (width > columns - 1) break;
    fitting += segment;
  }
  return `${fitting.trimEnd()}…`;
}

/** At most so many values: neighbours are averaged, unknown ones left out of the average. */
export function squeeze(values: readonly (number | null)[], most: number): (number | null)[] {
  const width = Math.ceil(values.length / most);
  if (width <= 1) return [...values];
  return Array.from({ length: Math.ceil(values.length / width) }, (_, index) => {
    const part = values.slice(index * width, (index + 1) * width).filter((value) => value !== null);
    return part.length === 0 ? null : part.reduce((sum, value) => sum + value, 0) / part.length;
  });
}

/** A row of blocks as high as the values, from the floor up; a dot where a value is not known. */
export function spark(values: readonly (number | null)[], floor: number): string {
  const top = Math.max(...values.filter((value) => value !== null));
  return values
    .map((value) => (value === null ? '·' : blockOf((value - floor) / (top - floor || 1))))
    .join('');
}

/** A block of that height, from 0 to 1. Anything above nothing is seen. */
export function blockOf(share: number): string {
  const index = share <= 0 ? 0 : Math.max(1, Math.round(share * (BLOCKS.length - 1)));
  return BLOCKS[index] ?? ' ';
}

/** A bar of that share of so many columns; anything above nothing is seen. */
export function bar(share: number, columns: number): string {
  return '█'.repeat(share <= 0 ? 0 : Math.max(1, Math.round(share * columns)));
}
