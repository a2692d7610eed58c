import type { ColumnMapping, TableField } from './column-mapping.ts';

const CHANNEL: readonly TableField[] = [
  'channel_telegram_id',
  'channel_username',
  'channel_title',
  'channel_row_id',
  'telethon_peer',
  'post_link',
];
const POST: readonly TableField[] = ['message_id', 'post_row_id', 'post_link', 'published_at'];
const COUNTERS: readonly TableField[] = ['views', 'forwards', 'reactions', 'comments'];

/** For each kind of table: of each list at least one field has to be mapped. */
const NEEDED: Readonly<Record<ColumnMapping['kind'], readonly (readonly TableField[])[]>> = {
  posts: [['published_at']],
  view_snapshots: [POST, COUNTERS],
  subscribers: [['subscribers']],
  reactions: [POST, ['reaction'], ['reaction_count']],
  channels: [CHANNEL],
};

/** What a mapping lacks to be read: each entry lists the fields of which one would do. */
export function missingFields(mapping: ColumnMapping): readonly (readonly TableField[])[] {
  const mapped = new Set(mapping.columns.map((one) => one.field));
  return NEEDED[mapping.kind].filter((choices) => !choices.some((field) => mapped.has(field)));
}

/** No column says which channel the rows are about, and no key of the set leads to it. */
export function needsChannel(mapping: ColumnMapping): boolean {
  const fields = mapping.columns.map((one) => one.field);
  const byRow = mapping.kind !== 'posts' && mapping.kind !== 'subscribers' && fields.includes('post_row_id');
  return !byRow && !fields.some((field) => CHANNEL.includes(field));
}
