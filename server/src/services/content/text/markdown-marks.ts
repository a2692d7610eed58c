import type { EntityType } from './text-entity.ts';

/** The marks that Telegram's MarkdownV2 has for formats; it writes no others. */
export const FORMAT_MARKS: Readonly<Partial<Record<EntityType, string>>> = {
  bold: '*',
  italic: '_',
  underline: '__',
  strikethrough: '~',
  spoiler: '||',
};

/** What each mark says when read: Telegram's, and those that people bring along from elsewhere. */
export const MARK_MEANINGS: Readonly<
  Record<string, readonly ('bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler')[]>
> = {
  '*': ['bold'],
  '**': ['bold'],
  '***': ['bold', 'italic'],
  _: ['italic'],
  __: ['underline'],
  '~': ['strikethrough'],
  '~~': ['strikethrough'],
  '||': ['spoiler'],
};

/**
 * A spoiler of nothing, which Telegram leaves out. It stands beside a mark that would not be read as one, or not as
 * that one, without it: between two italics, inside a word, before a space.
 */
export const PAD = '||||';

/** An address in plain text, up to where it could be markup; underscores inside it are no marks. */
export const BARE_URL = /https?:\/\/[^\s\\|*~`!()[\]<>]*[^\s\\|*~`!()[\]<>_]/y;
/** What ends it. */
export const BARE_URL_END = /[\s\\|*~`!()[\]<>]/;

/** Whether the last character of a text belongs to a word. */
export function endsInWord(text: string): boolean {
  return /[\p{L}\p{M}\p{N}]$/u.test(text.slice(-2));
}

export function startsWithWord(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}]/u.test(text);
}

export function endsInSpace(text: string): boolean {
  return text === '' || /\s$/.test(text.slice(-1));
}

export function startsWithSpace(text: string): boolean {
  return text === '' || /^\s/.test(text);
}

/** Marks that are none inside a word: snake_case, and the backtick that stands for an apostrophe in o`zbek. */
export function isWordBound(mark: string): boolean {
  return mark.startsWith('_') || mark === '`';
}
