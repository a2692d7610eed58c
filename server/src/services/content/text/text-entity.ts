/** Where an entity lies: `offset` and `length` in UTF-16 units of the text, as everywhere in the Bot API. */
interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Marks that may be cut into pieces without loss, because a piece says the same as the whole. */
type FormatType = 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler';
type QuoteType = 'blockquote' | 'expandable_blockquote';
/** What Telegram finds by itself in every text; it ignores them where a sender gives them. */
type FoundType = 'mention' | 'hashtag' | 'cashtag' | 'bot_command' | 'url' | 'email' | 'phone_number';

/**
 * One entity of a text, with the names and fields of the Bot API, so that it is sent as it is.
 * Optional fields are left out where they are empty, never `''`.
 * @see https://core.telegram.org/bots/api#messageentity (Bot API 10.3)
 */
export type TextEntity = Span &
  (
    | { readonly type: FormatType | QuoteType | FoundType | 'code' }
    | { readonly type: 'pre'; readonly language?: string }
    | { readonly type: 'text_link'; readonly url: string }
    /** Of the user only the number is sent. */
    | { readonly type: 'text_mention'; readonly user: { readonly id: number } }
    | { readonly type: 'custom_emoji'; readonly custom_emoji_id: string }
    /** `unix_time` in seconds; the format is `r|w?[dD]?[tT]?`, without it the text stands as it is. */
    | { readonly type: 'date_time'; readonly unix_time: number; readonly date_time_format?: string }
  );

/** What an entity says, without its place. */
export type EntityMeaning = TextEntity extends infer Entity
  ? Entity extends unknown
    ? Omit<Entity, 'offset' | 'length'>
    : never
  : never;

export type EntityType = TextEntity['type'];

/** The text of a message or a caption: what Telegram takes, a string and its entities. */
export interface PostText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** The order of entities that cover the same text, the outer first. Source: TDLib, MessageEntity::get_type_priority. */
export const NESTING_ORDER: Readonly<Record<EntityType, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  date_time: 30,
  text_link: 49,
  text_mention: 49,
  mention: 50,
  hashtag: 50,
  cashtag: 50,
  bot_command: 50,
  url: 50,
  email: 50,
  phone_number: 50,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

const FORMATS: ReadonlySet<EntityType> = new Set<FormatType>([
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
]);
const FOUND: ReadonlySet<EntityType> = new Set<FoundType>([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
]);

export function isFormat(type: EntityType): boolean {
  return FORMATS.has(type);
}

export function isQuote(type: EntityType): boolean {
  return type === 'blockquote' || type === 'expandable_blockquote';
}

/** What holds no other entity: nothing inside it is formatted. */
export function holdsNothing(type: EntityType): boolean {
  return type === 'pre' || type === 'code' || type === 'date_time';
}

export function isFound(type: EntityType): boolean {
  return FOUND.has(type);
}

/** Outer before inner: by offset, the longer first, then by NESTING_ORDER. */
export function compareEntities(one: TextEntity, other: TextEntity): number {
  return (
    one.offset - other.offset ||
    other.length - one.length ||
    NESTING_ORDER[one.type] - NESTING_ORDER[other.type]
  );
}

export function endOf(entity: Span): number {
  return entity.offset + entity.length;
}

/** The entity elsewhere, all else kept. */
export function moveEntity(entity: TextEntity, start: number, end: number): TextEntity {
  return { ...entity, offset: start, length: end - start };
}
