import type { ColumnMapping, TableField } from './column-mapping.ts';

/** Telethon's dictionaries as a table, each member a column, nested ones as Python prints them. */
const COLUMNS: Readonly<Record<string, TableField>> = {
  _: 'telethon_type',
  id: 'message_id',
  peer_id: 'telethon_peer',
  date: 'published_at',
  message: 'text',
  entities: 'telethon_entities',
  media: 'telethon_media',
  fwd_from: 'telethon_forward',
  reply_to: 'telethon_reply_to',
  views: 'views',
  forwards: 'forwards',
  replies: 'telethon_replies',
  reactions: 'telethon_reactions',
  edit_date: 'edited_at',
  post_author: 'author',
  grouped_id: 'album_id',
};

const NEEDED = ['id', 'peer_id', 'date', 'message', 'views'];

/** The columns of such a table; null for any other. */
export function telethonColumns(columns: readonly string[]): ColumnMapping['columns'] | null {
  if (!NEEDED.every((name) => columns.includes(name))) return null;
  return columns.flatMap((column) => {
    const field = Object.hasOwn(COLUMNS, column) ? COLUMNS[column] : undefined;
    return field === undefined ? [] : [{ column, field }];
  });
}

/** The member of the dictionary that a field came from. */
export function telethonMember(field: TableField): string | null {
  return Object.keys(COLUMNS).find((name) => COLUMNS[name] === field) ?? null;
}
