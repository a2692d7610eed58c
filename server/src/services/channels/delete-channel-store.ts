import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Everything that is kept of a channel, the largest first; the channel's own row comes last. */
const TABLES = [
  'measurement',
  'reaction',
  'post_search',
  'post_current',
  'post_alias',
  'post',
  'service_message',
  'subscriber_reading',
  'bucket',
  'day_views_gained',
  'reaction_day',
  'rollup_pending',
  'search_pending',
  'channel_alias',
  'import_channel',
  'channel',
] as const;

/** Deletes all rows of a channel. Returns whether there was one. */
export async function deleteChannelRows(tx: Transaction, channelId: number): Promise<boolean> {
  let deleted = 0;
  for (const table of TABLES) {
    const answer = await tx.client.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND channel_id = $2`, [
      tx.workspaceId,
      channelId,
    ]);
    deleted = answer.rowCount ?? 0;
  }
  return deleted > 0;
}

/** Has everything that is precomputed for the channel computed anew. */
export async function markAllPending(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query(
    `INSERT INTO rollup_pending AS p (workspace_id, channel_id, from_message_id, to_message_id)
     SELECT workspace_id, channel_id, min(message_id), max(message_id) FROM post
      WHERE workspace_id = $1 AND channel_id = $2 GROUP BY 1, 2
     ON CONFLICT (workspace_id, channel_id) DO UPDATE SET
       from_message_id = least(p.from_message_id, excluded.from_message_id),
       to_message_id = greatest(p.to_message_id, excluded.to_message_id),
       revision = p.revision + 1`,
    [tx.workspaceId, channelId],
  );
  await tx.client.query('UPDATE channel SET computing = true WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
}

/** Ids of all channels of the tenant. */
export async function listChannelIds(tx: Transaction): Promise<number[]> {
  const rows = await tx.selectFrom('channel').select('channel_id').execute();
  return rows.map((row) => row.channel_id);
}

/** Forgets uploads, imports and remembered mappings of the tenant. */
export async function deleteImportRows(tx: Transaction): Promise<void> {
  for (const table of [
    'import_skip',
    'import_channel',
    'import',
    'upload_file',
    'upload',
    'column_mapping',
  ]) {
    await tx.client.query(`DELETE FROM ${table} WHERE workspace_id = $1`, [tx.workspaceId]);
  }
}
