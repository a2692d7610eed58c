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
  /** Until when t.me asked this installation to look at nothing. */
  readonly pausedUntil: Date | null;
}

export async function countWatches(tx: Transaction): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM watch WHERE workspace_id = $1',
    [tx.workspaceId],
  );
  return rows[0]?.count ?? 0;
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
       history_complete AS "historyComplete", problem, (SELECT paused_until FROM page_purse) AS "pausedUntil"
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

/**
 * Notes that the workspace is told of a problem, or with null that there is none any more; with `ofChannels` only where
 * the name led to a channel.
 *
 * @returns the watch where that is news; null where the workspace knows, or watches no more
 */
export async function setToldProblem(
  tx: Transaction,
  username: string,
  { reason, ofChannels }: { readonly reason: string | null; readonly ofChannels: boolean },
): Promise<{ readonly channelId: number | null } | null> {
  const { rows } = await tx.client.query<{ channelId: number | null }>(
    `UPDATE watch SET told_problem = $3
     WHERE workspace_id = $1 AND username = $2 AND (told_problem IS NULL) <> ($3::text IS NULL)
       AND (channel_id IS NOT NULL OR NOT $4)
     RETURNING channel_id AS "channelId"`,
    [tx.workspaceId, username, reason, ofChannels],
  );
  return rows[0] ?? null;
}

/** Which watches are meant; `noChannelSince` those alone that led to no channel although they are as old as that. */
export type Watches =
  | { readonly username: string; readonly noChannelSince?: Date }
  | { readonly channelId: number }
  | 'all';

/** @returns the names that are watched no more */
export async function deleteWatches(tx: Transaction, which: Watches): Promise<string[]> {
  const username = which !== 'all' && 'username' in which ? which.username : null;
  const channelId = which !== 'all' && 'channelId' in which ? which.channelId : null;
  const noChannelSince = which !== 'all' && 'noChannelSince' in which ? which.noChannelSince : null;
  const { rows } = await tx.client.query<{ username: string }>(
    `DELETE FROM watch WHERE workspace_id = $1 AND ($2::text IS NULL OR username = $2)
       AND ($3::int IS NULL OR channel_id = $3)
       AND ($4::timestamptz IS NULL OR (channel_id IS NULL AND added_at <= $4)) RETURNING username`,
    [tx.workspaceId, username, channelId, noChannelSince],
  );
  return rows.map((row) => row.username);
}
