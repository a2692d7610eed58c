/** What the rows of a table are about. */
export type TableKind = 'posts' | 'view_snapshots' | 'subscribers' | 'reactions' | 'channels';

/** What a column can be. The names travel in the contract's `ColumnField.field`. */
export const TABLE_FIELDS = [
  // Which channel: one or several of these.
  'channel_telegram_id',
  'channel_username',
  'channel_title',
  /** The key of a row in the set's table of channels. */
  'channel_row_id',
  'channel_kind',
  'channel_description',
  // Which post.
  'message_id',
  /** The key of a row in the set's table of posts. In a table of posts: its own key. */
  'post_row_id',
  /** https://t.me/name/123: names the channel and the message where no other column does. */
  'post_link',
  'published_at',
  // What it is.
  'text',
  'text_length',
  'media_type',
  'has_media',
  'media_path',
  'album_id',
  'author',
  'reply_to',
  'is_forward',
  'forwarded_from',
  'edited_at',
  'deleted_at',
  'is_service',
  'link_domain',
  // What was counted, and when.
  'observed_at',
  'views',
  'forwards',
  'reactions',
  'comments',
  'reaction',
  'reaction_count',
  /** Whether the row is about a post or about a comment under one. */
  'entity_type',
  'subscribers',
  // Columns that hold a dictionary as Telethon prints it.
  'telethon_type',
  'telethon_peer',
  'telethon_media',
  'telethon_entities',
  'telethon_forward',
  'telethon_reply_to',
  'telethon_replies',
  'telethon_reactions',
] as const;

export type TableField = (typeof TABLE_FIELDS)[number];

/** Which column is which field: given by a person, remembered per shape, or suggested by the columns' names. */
export interface ColumnMapping {
  readonly kind: TableKind;
  /** A column that is not listed is left out. A dotted path for nested JSON. */
  readonly columns: readonly { readonly column: string; readonly field: TableField }[];
  /** IANA zone of dates that carry none; null takes `ReadOptions.timeZone`. */
  readonly timeZone: string | null;
  /** `dmy` or `mdy` settles 03/04/2025; `unix` reads seconds, `unix_ms` milliseconds. */
  readonly dateFormat: 'auto' | 'dmy' | 'mdy' | 'unix' | 'unix_ms';
}
