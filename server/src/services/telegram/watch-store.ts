import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { PageProblem } from './public-page-store.ts';
import type { TelegramTables } from './tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** A channel that the workspace watches, with where its page stands. */
export interface WatchRow {
  readonly username: string;
  readonly channelId: number | null;
  readonly lookedAt: Date | null;
  readonly nextLookAt: Date;
  readonly historyComplete: boolean;
  readonly problem: PageProblem | null;
}

export async function insertWatch(tx: Transaction, username: string, now: Date): Promise<void> {
  await tx.client.query(
    'INSERT INTO watch (workspace_id, username, added_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [tx.workspaceId, username, now],
  );
}

/** By name; of one name where it is given. */
export async function readWatches(tx: Transaction, username: string | null = null): Promise<WatchRow[]> {
  const { rows } = await tx.client.query<WatchRow>(
    `SELECT watch.username, channel_id AS "channelId", looked_at AS "lookedAt", next_look_at AS "nextLookAt",
       history_complete AS "historyComplete", problem
     FROM watch JOIN public_page USING (username)
     WHERE workspace_id = $1 AND ($2::text IS NULL OR username = $2) ORDER BY username`,
    [tx.workspaceId, username],
  );
  return rows;
}

/** The channel that the page turned out to be of. */
export async function setWatchedChannel(tx: Transaction, username: string, channelId: number): Promise<void> {
  await tx.client.query(
    `UPDATE watch SET channel_id = $3
     WHERE workspace_id = $1 AND username = $2 AND channel_id IS DISTINCT FROM $3`,
    [tx.workspaceId, username, channelId],
  );
}

/** @returns the names that are watched no more */
export async function deleteWatches(
  tx: Transaction,
  which: { readonly username: string } | { readonly channelId: number } | 'all',
): Promise<string[]> {
  const username = which !== 'all' && 'username' in which ? which.username : null;
  const channelId = which !== 'all' && 'channelId' in which ? which.channelId : null;
  const { rows } = await tx.client.query<{ username: string }>(
    `DELETE FROM watch WHERE workspace_id = $1 AND ($2::text IS NULL OR username = $2)
       AND ($3::int IS NULL OR channel_id = $3) RETURNING username`,
    [tx.workspaceId, username, channelId],
  );
  return rows.map((row) => row.username);
}
