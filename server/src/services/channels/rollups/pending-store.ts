import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Messages whose rollups, or whose words, are not yet computed. */
export interface Pending {
  readonly from: number;
  readonly to: number;
  /** Grows with every change: what has another revision by the end of the work was touched meanwhile. */
  readonly revision: number;
}

export type PendingKind = 'rollup_pending' | 'search_pending';

export async function readPending(
  tx: Transaction,
  kind: PendingKind,
  channelId: number,
): Promise<Pending | null> {
  const answer = await tx.client.query<Pending>(
    `SELECT from_message_id AS "from", to_message_id AS "to", revision FROM ${kind}
     WHERE workspace_id = $1 AND channel_id = $2`,
    [tx.workspaceId, channelId],
  );
  return answer.rows[0] ?? null;
}

/** @returns false when something was touched meanwhile: the work has to be done again */
export async function settlePending(
  tx: Transaction,
  kind: PendingKind,
  channelId: number,
  revision: number,
): Promise<boolean> {
  const answer = await tx.client.query(
    `DELETE FROM ${kind} WHERE workspace_id = $1 AND channel_id = $2 AND revision = $3`,
    [tx.workspaceId, channelId, revision],
  );
  return answer.rowCount === 1;
}

/** Hands the range on: its numbers are done, its words are not. */
export async function addSearchPending(tx: Transaction, channelId: number, pending: Pending): Promise<void> {
  if (pending.from > pending.to) return;
  await tx.client.query(
    `INSERT INTO search_pending AS p (workspace_id, channel_id, from_message_id, to_message_id)
     VALUES ($1, $2, $3, $4)
     ON CONFLICT (workspace_id, channel_id) DO UPDATE SET
       from_message_id = least(p.from_message_id, excluded.from_message_id),
       to_message_id = greatest(p.to_message_id, excluded.to_message_id),
       revision = p.revision + 1`,
    [tx.workspaceId, channelId, pending.from, pending.to],
  );
}

export async function setComputed(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query(
    `UPDATE channel SET computing = false, computing_given_up = false
     WHERE workspace_id = $1 AND channel_id = $2`,
    [tx.workspaceId, channelId],
  );
}

/** A channel as far as its rollups look at it. */
interface RollupChannel {
  readonly timeZone: string;
  /** Views gained before are final: their readings are not there any more. Null where all are. */
  readonly reducedBefore: Date | null;
}

/** The channel's zone, and whether any of its posts shows views; null when there is no such channel. */
export async function readRollupChannel(tx: Transaction, channelId: number): Promise<RollupChannel | null> {
  const answer = await tx.client.query<RollupChannel>(
    `SELECT time_zone AS "timeZone", nullif(reduced_before, '-infinity') AS "reducedBefore"
     FROM channel WHERE workspace_id = $1 AND channel_id = $2`,
    [tx.workspaceId, channelId],
  );
  return answer.rows[0] ?? null;
}

export async function hasViews(tx: Transaction, channelId: number): Promise<boolean> {
  const answer = await tx.client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM post_current WHERE workspace_id = $1 AND channel_id = $2
       AND (views IS NOT NULL OR expected_views IS NOT NULL)) AS found`,
    [tx.workspaceId, channelId],
  );
  return answer.rows[0]?.found === true;
}
