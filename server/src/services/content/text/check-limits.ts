import { LIMITS, type LimitName } from './limits.ts';
import { withoutFound } from './normalise-text.ts';
import type { PostText } from './text-entity.ts';

/** One thing that Telegram would refuse or cut. The words are the caller's. */
export interface LimitProblem {
  readonly reason: 'OVER_LIMIT' | 'UNDER_LIMIT';
  readonly limit: LimitName;
  readonly measured: number;
  /** What the limit allows at most, or at least. */
  readonly allowed: number;
  /** How much too many or too few, in the limit's unit. */
  readonly by: number;
  /**
   * `offset`: in a text, the UTF-16 unit at which the excess begins, never inside a character as people see it; else
   * null. `item`: which one of a list (album, poll options), or row and column of a button, from 0.
   */
  readonly place: { readonly offset: number | null; readonly item: readonly number[] };
}

type TextLimit =
  | 'text'
  | 'caption'
  | 'poll_question'
  | 'poll_option'
  | 'poll_explanation'
  | 'poll_description';

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** A text of nothing else is empty to Telegram. Source: TDLib, strip_empty_characters. */
const NOTHING_BUT_BLANKS = /^[\s\u180e\u200b-\u200f\u2800\ufeff\ufffc\u{e0000}-\u{e007f}]*$/u;

/**
 * The length that Telegram counts: UTF-16 units of the text in order (docs/post-text.md), so without what is trimmed and
 * without any markup. An emoji of one code point counts 2, a family of three with its joiners 8.
 */
export function countText(text: PostText): number {
  return withoutFound(text).text.length;
}

/** What of a text is over its limits; places count in the text in order. */
export function checkText(given: PostText, limit: TextLimit, item: readonly number[] = []): LimitProblem[] {
  const { text, entities } = withoutFound(given);
  const length = NOTHING_BUT_BLANKS.test(text) ? 0 : text.length;
  const excess = text.length > LIMITS[limit].most ? wholeCharacterAt(text, LIMITS[limit].most) : 0;
  const surplus = entities[LIMITS.entities.most]?.offset ?? null;
  return [
    ...check(limit, length, { offset: excess, item }),
    ...check('entities', entities.length, { offset: surplus, item }),
  ];
}

/** An album: how many items, and the caption of each. */
export function checkAlbum(captions: readonly PostText[]): LimitProblem[] {
  return [
    ...check('album_items', captions.length, { offset: null, item: [] }),
    ...captions.flatMap((caption, index) => checkText(caption, 'caption', [index])),
  ];
}

/** A number, or how many there are of something, that has a limit of its own. */
export function checkSize(limit: LimitName, measured: number): LimitProblem[] {
  return check(limit, measured, { offset: null, item: [] });
}

interface PollTexts {
  readonly question: PostText;
  readonly options: readonly PostText[];
  /** Of a quiz; null without one. */
  readonly explanation: PostText | null;
  readonly description: PostText | null;
}

export function checkPoll({ question, options, explanation, description }: PollTexts): LimitProblem[] {
  return [
    ...checkText(question, 'poll_question'),
    ...check('poll_options', options.length, { offset: null, item: [] }),
    ...options.flatMap((option, index) => checkText(option, 'poll_option', [index])),
    ...(explanation === null ? [] : checkExplanation(explanation)),
    ...(description === null ? [] : checkText(description, 'poll_description')),
  ];
}

function checkExplanation(given: PostText): LimitProblem[] {
  const { text } = withoutFound(given);
  const breaks = [...text.matchAll(/\n/g)];
  const offset = breaks[LIMITS.poll_explanation_line_breaks.most]?.index ?? null;
  return [
    ...checkText(given, 'poll_explanation'),
    ...check('poll_explanation_line_breaks', breaks.length, { offset, item: [] }),
  ];
}

/** A button under a message; the fields of the Bot API, null where it has none. */
interface ButtonTexts {
  readonly callback_data: string | null;
  readonly copy_text: string | null;
}

export function checkKeyboard(rows: readonly (readonly ButtonTexts[])[]): LimitProblem[] {
  const nowhere = { offset: null, item: [] };
  const inButtons = rows.flatMap((row, rowIndex) => [
    ...check('buttons_in_row', row.length, { offset: null, item: [rowIndex] }),
    ...row.flatMap((button, index) => checkButton(button, [rowIndex, index])),
  ]);
  return [...check('buttons', rows.flat().length, nowhere), ...inButtons];
}

function checkButton({ callback_data: data, copy_text: copied }: ButtonTexts, item: readonly number[]) {
  const place = { offset: null, item };
  return [
    ...(data === null ? [] : check('button_callback_data', new TextEncoder().encode(data).length, place)),
    ...(copied === null ? [] : check('button_copy_text', copied.length, place)),
  ];
}

interface FileMeasures {
  readonly kind: 'photo' | 'file';
  /** `upload`: from here; `address`: Telegram fetches it, and takes less. */
  readonly way: 'upload' | 'address';
  readonly bytes: number;
  /** Of a photo, in pixels; null where it is not known. */
  readonly size: { readonly width: number; readonly height: number } | null;
}

/** A file, `photo` for one that is shown as a photo. @param item which one of an album */
export function checkFile(
  { kind, way, bytes, size }: FileMeasures,
  item: readonly number[] = [],
): LimitProblem[] {
  const place = { offset: null, item };
  const sides = kind === 'photo' ? size : null;
  return [
    ...check(way === 'upload' ? kind : `${kind}_by_address`, bytes, place),
    ...(sides === null ? [] : check('photo_sides', sides.width + sides.height, place)),
    ...(sides === null ? [] : check('photo_ratio', ratioOf(sides), place)),
  ];
}

function ratioOf({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(width, height) / Math.max(1, Math.min(width, height));
}

interface RichMeasures {
  /** All the text, with the stand-ins of custom emoji and the source of formulas. */
  readonly text: string;
  /** With nested blocks, list items, table rows, quotes and details. */
  readonly blocks: number;
  /** Of formatting and blocks within each other. */
  readonly depth: number;
  readonly media: number;
  /** Of the widest table. */
  readonly tableColumns: number;
}

/** A rich message (`sendRichMessage`): its text counts in code points. */
export function checkRichMessage({ text, blocks, depth, media, tableColumns }: RichMeasures): LimitProblem[] {
  const points = [...text];
  const { most } = LIMITS.rich_text;
  const offset = points.length > most ? points.slice(0, most).join('').length : null;
  const nowhere = { offset: null, item: [] };
  return [
    ...check('rich_text', NOTHING_BUT_BLANKS.test(text) ? 0 : points.length, { offset, item: [] }),
    ...check('rich_blocks', blocks, nowhere),
    ...check('rich_depth', depth, nowhere),
    ...check('rich_media', media, nowhere),
    ...check('rich_table_columns', tableColumns, nowhere),
  ];
}

function check(limit: LimitName, measured: number, place: LimitProblem['place']): LimitProblem[] {
  const { least, most } = LIMITS[limit];
  if (measured > most)
    return [{ reason: 'OVER_LIMIT', limit, measured, allowed: most, by: measured - most, place }];
  if (measured < least)
    return [{ reason: 'UNDER_LIMIT', limit, measured, allowed: least, by: least - measured, place }];
  return [];
}

function wholeCharacterAt(text: string, offset: number): number {
  return GRAPHEMES.segment(text).containing(offset)?.index ?? offset;
}
