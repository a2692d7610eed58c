import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Imports that wrote to the channel, or that were told to. */
const IMPORTS = `SELECT import_id FROM import_channel WHERE workspace_id = $1 AND channel_id = $2
  UNION SELECT import_id FROM import WHERE workspace_id = $1 AND (options->>'channelId')::int = $2`;

const UPLOADS = `SELECT upload_id FROM import WHERE workspace_id = $1 AND import_id IN (${IMPORTS})`;

/** Among these imports, those that wrote to no other channel that is there. */
const ALONE = `import_id NOT IN (
  SELECT o.import_id FROM import_channel o JOIN channel USING (workspace_id, channel_id)
  WHERE o.workspace_id = $1 AND o.channel_id <> $2)`;

/** Rows of one transaction, as in the other tables. */
const ROWS_AT_ONCE = 20_000;

/** Notes that an import was writing to a channel that was deleted, so that it is found with the others. */
export async function linkImport(tx: Transaction, importId: string, channelId: number): Promise<void> {
  await tx.client.query(
    `INSERT INTO import_channel (workspace_id, import_id, channel_id) VALUES ($1, $2, $3)
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, importId, channelId],
  );
}

/**
 * Takes away the uploads that the channel came from: nothing can be read from them any more. Imports in these states
 * that still do are asked to stop, and whoever tells of one waits until this is settled.
 */
export async function deleteUploadsOf(
  tx: Transaction,
  channelId: number,
  running: readonly number[],
): Promise<void> {
  const values = [tx.workspaceId, channelId];
  await tx.client.query(
    `UPDATE import SET cancel_requested = true
     WHERE workspace_id = $1 AND state = ANY($3::smallint[]) AND upload_id IN (${UPLOADS})`,
    [...values, [...running]],
  );
  for (const table of ['upload', 'upload_file'])
    await tx.client.query(
      `DELETE FROM ${table} WHERE workspace_id = $1 AND upload_id IN (${UPLOADS})`,
      values,
    );
}

/** The uploads that the channel came from, whether or not they are there. */
export async function readUploadsOf(tx: Transaction, channelId: number): Promise<string[]> {
  const answer = await tx.client.query<{ upload_id: string }>(`${UPLOADS} GROUP BY upload_id`, [
    tx.workspaceId,
    channelId,
  ]);
  return answer.rows.map((row) => row.upload_id);
}

/**
 * Deletes some of what is listed of the records that imports of the channel left out. Of an import that wrote to other
 * channels as well the list stays, without what stood in the records: it does not say whose each was.
 *
 * @returns false when none is left
 */
export async function deleteSomeSkipsOf(tx: Transaction, channelId: number): Promise<boolean> {
  const some = (condition: string): string =>
    `(import_id, position) IN (SELECT import_id, position FROM import_skip
       WHERE workspace_id = $1 AND import_id IN (${IMPORTS}) AND ${condition} LIMIT ${ROWS_AT_ONCE})`;
  for (const statement of [
    `DELETE FROM import_skip WHERE workspace_id = $1 AND ${some(ALONE)}`,
    `UPDATE import_skip SET excerpt = '' WHERE workspace_id = $1 AND ${some("excerpt <> ''")}`,
  ]) {
    const answer = await tx.client.query(statement, [tx.workspaceId, channelId]);
    if ((answer.rowCount ?? 0) > 0) return true;
  }
  return false;
}

/** Forgets which imports wrote to the channel. */
export async function unlinkImports(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query('DELETE FROM import_channel WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
}
