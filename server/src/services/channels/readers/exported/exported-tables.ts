/** What stands in a column: a text, a number, true or false, an ISO 8601 moment in UTC, or JSON. */
export type ColumnKind = 'text' | 'number' | 'flag' | 'time' | 'json';

/**
 * The rows of a channel's export, table by table: one line each in JSON Lines, one table each in CSV. Written by the
 * export, read by the importer, described in docs/export-format.md (a test keeps that equal).
 *
 * A column that is missing or empty is unknown; a flag, false. Columns are only ever added: an export that was written
 * once is read by every later version.
 */
export const EXPORTED_TABLES = {
  channel: {
    title: 'text',
    username: 'text',
    telegram_id: 'number',
    kind: 'text',
    description: 'text',
    time_zone: 'text',
    tags: 'json',
    simulated: 'flag',
    title_source: 'text',
    title_edited: 'flag',
  },
  posts: {
    message_id: 'number',
    published_at: 'time',
    edited_at: 'time',
    deleted_at: 'time',
    album_id: 'number',
    reply_to: 'number',
    format: 'text',
    text: 'text',
    text_length: 'number',
    hashtags: 'json',
    link_domains: 'json',
    is_forward: 'flag',
    forwarded_from: 'text',
    forwarded_from_id: 'number',
    author: 'text',
    entities: 'json',
    media: 'json',
    poll: 'json',
    source: 'text',
    described_by: 'json',
  },
  readings: {
    message_id: 'number',
    first_seen_at: 'time',
    last_seen_at: 'time',
    views: 'number',
    views_precision: 'number',
    forwards: 'number',
    reactions: 'number',
    comments: 'number',
    source: 'text',
    not_before: 'flag',
    reactions_listed: 'flag',
  },
  reactions: {
    message_id: 'number',
    kind: 'text',
    emoji: 'text',
    count: 'number',
    observed_at: 'time',
    source: 'text',
  },
  subscribers: {
    observed_at: 'time',
    count: 'number',
    precision: 'number',
    source: 'text',
    not_before: 'flag',
  },
  service_messages: { message_id: 'number' },
  keys: { table: 'text', namespace: 'text', key: 'text', message_id: 'number' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnKind>>>>;

export type ExportedTable = keyof typeof EXPORTED_TABLES;

/** In the order in which they are written and have to be read: what names the channel comes first. */
export const TABLE_NAMES = [
  'channel',
  'posts',
  'readings',
  'reactions',
  'subscribers',
  'service_messages',
  'keys',
] as const satisfies readonly ExportedTable[];

/** Name of the only member of a line: `{"post": {…}}`. */
export const LINE_NAMES = {
  channel: 'channel',
  posts: 'post',
  readings: 'reading',
  reactions: 'reaction',
  subscribers: 'subscribers',
  service_messages: 'service_message',
  keys: 'key',
} as const satisfies Readonly<Record<ExportedTable, string>>;

/** The first line: `{"analyticbot": "channel-export", "version": 1, …}`. */
export const HEADER_NAME = 'analyticbot';
export const HEADER_VALUE = 'channel-export';
export const EXPORT_VERSION = 1;
/** The last line: `{"end": {…}}`. A file without it broke off. */
export const END_NAME = 'end';

/** First column of every CSV table: `id:123`, `@name` or `title:Some title`. */
export const CHANNEL_COLUMN = 'channel';

/** One row: values by column; what is unknown is missing or null. */
export type ExportedRow = Readonly<Record<string, unknown>>;

/** The columns of a table with what stands in them, in order. */
export function columnsOf(table: ExportedTable): readonly (readonly [name: string, kind: ColumnKind])[] {
  return Object.entries(EXPORTED_TABLES[table]);
}
