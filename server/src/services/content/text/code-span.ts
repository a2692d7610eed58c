/** Code in Markdown, read from its first backtick on. */
export interface CodeSpan {
  readonly content: string;
  /** null for code in a line; `''` for a block without a language. */
  readonly language: string | null;
  /** Where the source goes on, in UTF-16 units. */
  readonly end: number;
}

export const FENCE = '```';
const QUOTE_MARKS = /(?<=^|\n)> ?/g;
const LATER_QUOTE_MARKS = /(?<=\n)> ?/g;

/**
 * A block: three backticks, a language only where a line break follows it, and as in Telegram the content up to the
 * next three. A line break before the last three is the fence's, not the content's.
 * @param inQuote the marks of a quote at the beginning of lines are taken off
 */
export function readBlock(source: string, at: number, inQuote: boolean): CodeSpan | null {
  const from = at + FENCE.length;
  const end = findUnescaped(source, FENCE, from);
  if (!source.startsWith(FENCE, at) || end === -1) return null;
  const raw = source.slice(from, end);
  const first = /^([^\s`]*)\n/.exec(raw);
  const body = raw.slice(first?.[0].length ?? 0);
  // After the line of the fence the content begins a line, and with it perhaps the mark of a quote.
  const unmarked = inQuote ? body.replace(first === null ? LATER_QUOTE_MARKS : QUOTE_MARKS, '') : body;
  const content = unescapeCode(unmarked, inQuote);
  return {
    content: first !== null && content.endsWith('\n') ? content.slice(0, -1) : content,
    language: first?.[1] ?? '',
    end: end + FENCE.length,
  };
}

/** Code in a line, `''` where there is nothing in it: up to the next backtick that does not stand before a letter or digit. */
export function readInlineCode(
  source: string,
  at: number,
  inQuote: boolean,
  endsHere: (after: number) => boolean,
): CodeSpan | null {
  let end = findUnescaped(source, '`', at + 1);
  while (end !== -1 && !endsHere(end + 1)) end = findUnescaped(source, '`', end + 1);
  if (end === -1) return null;
  const raw = source.slice(at + 1, end);
  const unmarked = inQuote ? raw.replace(LATER_QUOTE_MARKS, '') : raw;
  return { content: unescapeCode(unmarked, inQuote), language: null, end: end + 1 };
}

function findUnescaped(source: string, wanted: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\' && (source[at + 1] === '\\' || source[at + 1] === '`')) at += 1;
    else if (source.startsWith(wanted, at)) return at;
  }
  return -1;
}

/** A backslash is one except before a backtick or another; people rarely escape it in code. */
function unescapeCode(text: string, inQuote: boolean): string {
  return text.replace(inQuote ? /\\([\\`>])/g : /\\([\\`])/g, '$1');
}
