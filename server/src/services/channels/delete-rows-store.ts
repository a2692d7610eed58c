import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { lockChannels } from './ingest/batch-store.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/**
 * Tables whose rows belong to a channel, what is read first in front: a page never shows half a channel. By
 * `import_channel` the files that it came from are found, so that it goes last and elsewhere.
 */
const OF_CHANNEL = [
  'post_current',
  'picture',
  'bucket',
  'day_views_gained',
  'reaction_day',
  'subscriber_reading',
  'post_search',
  'rollup_pending',
  'search_pending',
  'service_message',
  'post_alias',
  'channel_alias',
  'reaction',
  'measurement',
  'post_edit',
  'album_part',
  'member_change',
  'invite_link',
  'boost',
  'outside_forward',
  'placement',
  'share',
  'post',
] as const;

const OF_WORKSPACE = [
  ...OF_CHANNEL,
  'channel',
  'import_channel',
  'import_skip',
  'import',
  'upload_file',
  'upload',
  'column_mapping',
  'demo',
  'workspace_zone',
] as const;

/** Rows of one transaction: enough to be quick, few enough that nobody waits for it. */
const ROWS_AT_ONCE = 20_000;

/** Takes the channel itself away; its rows are unreachable from then on. False when there is none. */
export async function deleteChannelRow(tx: Transaction, channelId: number): Promise<boolean> {
  // Whoever writes to the channel at the moment ends first, and who comes later finds it gone.
  await lockChannels(tx, [channelId]);
  const answer = await tx.client.query('DELETE FROM channel WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
  return answer.rowCount === 1;
}

/** Deletes some rows of a deleted channel. False when none are left. */
export function deleteSomeOfChannel(tx: Transaction, channelId: number): Promise<boolean> {
  return deleteSome(tx, OF_CHANNEL, 'workspace_id = $1 AND channel_id = $2', [tx.workspaceId, channelId]);
}

/** Deletes some rows of a deleted workspace. False when none are left. */
export function deleteSomeOfWorkspace(tx: Transaction): Promise<boolean> {
  return deleteSome(tx, OF_WORKSPACE, 'workspace_id = $1', [tx.workspaceId]);
}

async function deleteSome(
  tx: Transaction,
  tables: readonly string[],
  condition: string,
  values: readonly unknown[],
): Promise<boolean> {
  for (const table of tables) {
    // `measurement` is partitioned, so that a row's place alone does not name it.
    const answer = await tx.client.query(
      `DELETE FROM ${table} WHERE ${condition} AND (tableoid, ctid) IN (
         SELECT tableoid, ctid FROM ${table} WHERE ${condition} LIMIT ${ROWS_AT_ONCE})`,
      [...values],
    );
    if ((answer.rowCount ?? 0) > 0) return true;
  }
  return false;
}
