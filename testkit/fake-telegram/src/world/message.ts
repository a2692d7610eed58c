import type { Media } from './media.ts';
import type { Deal } from './star-books.ts';
import type { User } from './user.ts';

/** A part of a text with a meaning, as the Bot API writes it: offsets and lengths in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly [field: string]: unknown;
}

export interface PollOption {
  readonly text: string;
  readonly votes: number;
}

export interface Poll {
  readonly question: string;
  readonly options: readonly PollOption[];
  readonly anonymous?: boolean;
  readonly multipleAnswers?: boolean;
  /** Of a quiz. */
  readonly quiz?: { readonly right: readonly number[]; readonly explanation: string };
  readonly openSeconds?: number;
}

export interface Content {
  /** The text, or the caption of the media. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly media: Media | null;
  readonly poll: Poll | null;
  readonly place?: { readonly latitude: number; readonly longitude: number };
  /** A rich message, as it was written; its text stands without its marks. */
  readonly rich?: { readonly markup: 'html' | 'markdown'; readonly source: string };
  /** What is sold, paid or given back by it. */
  readonly deal?: Deal;
}

export interface ReactionCount {
  /** An emoji where it is left out; `paid` are Stars. */
  readonly kind?: 'custom' | 'paid';
  /** The id of a custom one; empty for Stars. */
  readonly emoji: string;
  readonly count: number;
}

/** Where a forwarded message comes from. */
export interface Origin {
  readonly chatId: number;
  readonly messageId: number;
  readonly date: number;
}

export interface Message {
  readonly id: number;
  readonly chatId: number;
  /** Seconds since 1970. */
  readonly date: number;
  /** Null for a channel's own post. */
  readonly from: User | null;
  readonly signature: string | null;
  /** Messages with the same one are an album. */
  readonly albumId: string | null;
  readonly origin: Origin | null;
  /** Telegram put it into the linked group by itself. */
  readonly isAutomatic: boolean;
  readonly replyTo: number | null;
  content: Content;
  editedAt: number | null;
  deletedAt: number | null;
  views: number;
  forwards: number;
  replies: number;
  reactions: readonly ReactionCount[];
  /** What is drawn under it, as it was given. */
  keyboard: unknown;
}

export function textContent(text: string, entities: readonly Entity[] = []): Content {
  return { text, entities: [...entities, ...detectEntities(text, entities)], media: null, poll: null };
}

const DETECTED: readonly (readonly [string, RegExp])[] = [
  ['url', /\bhttps?:\/\/[^\s<>"]+/giu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-z]\w{3,31}/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu],
  ['bot_command', /(?<![\p{L}\p{N}_/])\/[a-z0-9_]{1,32}(?:@\w{3,32})?/giu],
];

/** What Telegram finds in a text by itself, outside of what was marked already. */
export function detectEntities(text: string, marked: readonly Entity[]): Entity[] {
  const found: Entity[] = [];
  const isFree = (offset: number, length: number): boolean =>
    [...marked, ...found].every(
      (other) => offset + length <= other.offset || other.offset + other.length <= offset,
    );
  for (const [type, pattern] of DETECTED) {
    for (const match of text.matchAll(pattern)) {
      const length = match[0].length;
      if (isFree(match.index, length)) found.push({ type, offset: match.index, length });
    }
  }
  return found.sort((a, b) => a.offset - b.offset);
}
