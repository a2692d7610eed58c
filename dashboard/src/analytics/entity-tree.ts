/**
 * Turns a text with entities into a tree that can be rendered without ever building markup from text.
 * Offsets and lengths count UTF-16 units, as Telegram does and as JavaScript strings do.
 */

export interface EntityRun {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  /** Target of a text link, language of a code block, id of a custom emoji, name of a mention. */
  readonly value: string;
}

export type TextNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'entity';
      readonly style: EntityStyle;
      readonly value: string;
      /** The whole text under the entity. */
      readonly text: string;
      readonly children: readonly TextNode[];
    };

/** Every way in which a piece of text is shown; what a source names otherwise is mapped or ignored. */
export type EntityStyle =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strike'
  | 'spoiler'
  | 'code'
  | 'pre'
  | 'quote'
  | 'link'
  | 'text-link'
  | 'mention'
  | 'hashtag'
  | 'email'
  | 'custom-emoji';

const styleOfType: ReadonlyMap<string, EntityStyle> = new Map([
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['underline', 'underline'],
  ['strikethrough', 'strike'],
  ['strike', 'strike'],
  ['spoiler', 'spoiler'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'quote'],
  ['expandable_blockquote', 'quote'],
  ['quote', 'quote'],
  ['link', 'link'],
  ['url', 'link'],
  ['text_link', 'text-link'],
  ['text_url', 'text-link'],
  ['mention', 'mention'],
  ['hashtag', 'hashtag'],
  ['email', 'email'],
  ['custom_emoji', 'custom-emoji'],
]);

interface Span {
  readonly style: EntityStyle;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Nests entities into each other. Where two overlap without one holding the other, the later one is
 * split at the edge of the earlier. Entities outside the text, empty ones and unknown types are left
 * out; an edge inside a surrogate pair moves outwards, so that no half character is shown.
 */
export function entityTree(text: string, entities: readonly EntityRun[]): readonly TextNode[] {
  const spans = entities
    .flatMap((entity) => spanOf(text, entity))
    .toSorted((a, b) => a.start - b.start || b.end - a.end);
  return nest(text, 0, text.length, spans);
}

function spanOf(text: string, entity: EntityRun): readonly Span[] {
  const style = styleOfType.get(entity.type);
  if (style === undefined || !(entity.length > 0) || !(entity.offset >= 0)) return [];
  const start = Math.min(entity.offset, text.length);
  const end = Math.min(entity.offset + entity.length, text.length);
  const wideStart = splitsPair(text, start) ? start - 1 : start;
  const wideEnd = splitsPair(text, end) ? end + 1 : end;
  return wideEnd > wideStart ? [{ style, value: entity.value, start: wideStart, end: wideEnd }] : [];
}

function splitsPair(text: string, index: number): boolean {
  return isSurrogate(text, index - 1, 0xd800) && isSurrogate(text, index, 0xdc00);
}

function isSurrogate(text: string, index: number, base: number): boolean {
  return index >= 0 && index < text.length && (text.charCodeAt(index) & 0xfc00) === base;
}

function nest(text: string, from: number, to: number, spans: readonly Span[]): readonly TextNode[] {
  const nodes: TextNode[] = [];
  let position = from;
  let waiting = spans;
  for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
    const { start, end, style, value } = first;
    if (start > position) nodes.push({ kind: 'text', text: text.slice(position, start) });
    const rest = waiting.slice(1);
    const inside = rest.flatMap((span) => clip(span, start, end));
    const children = nest(text, start, end, inside);
    nodes.push({ kind: 'entity', style, value, text: text.slice(start, end), children });
    position = end;
    waiting = rest
      .flatMap((span) => clip(span, end, to))
      .toSorted((a, b) => a.start - b.start || b.end - a.end);
  }
  if (to > position) nodes.push({ kind: 'text', text: text.slice(position, to) });
  return nodes;
}

function clip(span: Span, from: number, to: number): readonly Span[] {
  const start = Math.max(span.start, from);
  const end = Math.min(span.end, to);
  return end > start ? [{ ...span, start, end }] : [];
}
