import { z } from 'zod';

/** A message of blocks: paragraphs, headings, tables, lists, each with text that has text in it. */
export const richMessageShape = z.looseObject({ blocks: z.array(z.unknown()) });

/** More than any post says; what is beyond is left away. */
const MOST_LETTERS = 16_384;

/** The words of a rich message, one block or row of a table a line. What kinds of blocks there are, Telegram extends. */
export function plainText({ blocks }: z.infer<typeof richMessageShape>): string {
  return blocks.flatMap(linesOf).join('\n').slice(0, MOST_LETTERS);
}

const inlineShape = z.looseObject({ text: z.unknown() });
const tableShape = z.looseObject({ cells: z.array(z.array(z.unknown())) });
const listShape = z.looseObject({ items: z.array(z.unknown()) });

function linesOf(block: unknown): string[] {
  const table = tableShape.safeParse(block);
  if (table.success) return table.data.cells.map((row) => row.map(wordsOf).join(' '));
  const list = listShape.safeParse(block);
  if (list.success) return list.data.items.flatMap(linesOf);
  const nested = richMessageShape.safeParse(block);
  if (nested.success) return nested.data.blocks.flatMap(linesOf);
  const words = wordsOf(block);
  return words === '' ? [] : [words];
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsOf).join('');
  const inline = inlineShape.safeParse(value);
  return inline.success ? wordsOf(inline.data.text) : '';
}
