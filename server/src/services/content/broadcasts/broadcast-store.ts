import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { Broadcast, BroadcastState, Progress, Variant } from './broadcast.ts';
import { writeVariants } from './broadcast.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A broadcast as it is kept. */
export interface BroadcastRow extends Omit<Broadcast, 'variants' | 'seed'> {
  /** For `readVariants`. */
  readonly variants: unknown;
  /** In decimals: JSON and numbers do not hold 64 bits. */
  readonly seed: string;
  /** Whether everybody who is to get it is written down. */
  readonly isListed: boolean;
}

const COLUMNS = `broadcast_id AS "broadcastId", title, bot_id AS "botId", variants, seed::text AS seed, state, problem,
  listed_at IS NOT NULL AS "isListed", created_by AS "createdBy", created_at AS "createdAt", started_at AS "startedAt",
  ended_at AS "endedAt"`;

/** @returns false where there is one under that id */
export async function insertBroadcast(
  tx: Transaction,
  given: Pick<Broadcast, 'broadcastId' | 'title' | 'botId' | 'seed' | 'createdBy' | 'createdAt'> & {
    readonly variants: readonly Variant[];
  },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO broadcast (workspace_id, broadcast_id, title, bot_id, variants, seed, state, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, 'ready', $7, $8) ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      given.broadcastId,
      given.title,
      given.botId,
      writeVariants(given.variants),
      BigInt.asIntN(64, given.seed).toString(),
      given.createdBy,
      given.createdAt,
    ],
  );
  return rowCount === 1;
}

/** @returns null where there is none */
export async function readBroadcast(tx: Transaction, broadcastId: string): Promise<BroadcastRow | null> {
  const { rows } = await tx.client.query<BroadcastRow>(
    `SELECT ${COLUMNS} FROM broadcast WHERE workspace_id = $1 AND broadcast_id = $2`,
    [tx.workspaceId, broadcastId],
  );
  return rows[0] ?? null;
}

/** Newest first. */
export async function readBroadcasts(tx: Transaction, limit: number): Promise<BroadcastRow[]> {
  const { rows } = await tx.client.query<BroadcastRow>(
    `SELECT ${COLUMNS} FROM broadcast WHERE workspace_id = $1 ORDER BY created_at DESC, broadcast_id LIMIT $2`,
    [tx.workspaceId, limit],
  );
  return rows;
}

/** By the number of the variant. */
export async function readProgress(
  tx: Transaction,
  broadcastIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, Progress>>> {
  const { rows } = await tx.client.query<Progress & { broadcastId: string; variant: number }>(
    `SELECT broadcast_id AS "broadcastId", variant, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE state = 'sent')::int AS sent, count(*) FILTER (WHERE state = 'refused')::int AS refused,
       count(*) FILTER (WHERE state = 'unknown')::int AS unknown,
       count(*) FILTER (WHERE state = 'left out')::int AS "leftOut"
     FROM broadcast_recipient WHERE workspace_id = $1 AND broadcast_id = ANY ($2::uuid[]) GROUP BY broadcast_id, variant`,
    [tx.workspaceId, broadcastIds],
  );
  const of = Map.groupBy(rows, ({ broadcastId }) => broadcastId);
  return new Map(
    [...of].map(([id, variants]) => [id, new Map(variants.map(({ variant, ...rest }) => [variant, rest]))]),
  );
}

/** @returns false where it was in none of those states */
export async function changeState(
  tx: Transaction,
  broadcastId: string,
  {
    from,
    to,
    now,
  }: { readonly from: readonly BroadcastState[]; readonly to: BroadcastState; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE broadcast SET state = $4, problem = '',
       started_at = CASE WHEN $4 = 'running' THEN coalesce(started_at, $5) ELSE started_at END,
       ended_at = CASE WHEN $4 IN ('stopped', 'done') THEN $5 END
     WHERE workspace_id = $1 AND broadcast_id = $2 AND state = ANY ($3::text[])`,
    [tx.workspaceId, broadcastId, from, to, now],
  );
  return rowCount === 1;
}

export async function writeProblem(tx: Transaction, broadcastId: string, problem: string): Promise<void> {
  await tx.client.query(
    `UPDATE broadcast SET problem = $3 WHERE workspace_id = $1 AND broadcast_id = $2 AND problem <> $3`,
    [tx.workspaceId, broadcastId, problem],
  );
}

/** Which run, of all workspaces. */
export async function listRunning(
  tx: OpenTransaction,
): Promise<{ readonly workspaceId: number; readonly broadcastId: string; readonly botId: number }[]> {
  const { rows } = await tx.client.query<{ workspaceId: number; broadcastId: string; botId: number }>(
    `SELECT workspace_id AS "workspaceId", broadcast_id AS "broadcastId", bot_id AS "botId"
     FROM list_running_broadcasts()`,
  );
  return rows;
}

/** All of the workspace. */
export async function deleteBroadcasts(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM broadcast WHERE workspace_id = $1', [tx.workspaceId]);
}
