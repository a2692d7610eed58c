/** A text with its marks, counted in UTF-16 units as Telegram counts. */
export interface MarkedText {
  readonly text: string;
  readonly entities: readonly {
    readonly type: string;
    readonly offset: number;
    readonly length: number;
    readonly value: string;
  }[];
}

/** A piece of a line: plain, or marked. */
export type Span =
  | string
  | { readonly mark: 'bold' | 'text_link'; readonly text: string; readonly value?: string };

export const bold = (text: string): Span => ({ mark: 'bold', text });
export const link = (text: string, url: string): Span => ({ mark: 'text_link', text, value: url });

/** Puts lines together. What people wrote themselves is never read as a mark: marks are places, not signs. */
export function markedLines(lines: readonly (readonly Span[])[]): MarkedText {
  const entities: MarkedText['entities'][number][] = [];
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (index > 0) text += '\n';
    for (const span of line) {
      const piece = typeof span === 'string' ? span : span.text;
      if (typeof span !== 'string' && piece !== '') {
        entities.push({
          type: span.mark,
          offset: text.length,
          length: piece.length,
          value: span.value ?? '',
        });
      }
      text += piece;
    }
  }
  return { text, entities };
}

/** A text without marks; its line breaks stay. */
export function plain(text: string): MarkedText {
  return { text, entities: [] };
}

/** At most so many characters, the last of them an ellipsis where something was cut off; emoji stay whole. */
export function shorten(text: string, most: number): string {
  const characters = [...text.replaceAll(/\s+/gu, ' ').trim()];
  return characters.length <= most
    ? characters.join('')
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
