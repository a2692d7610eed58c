import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** What Telegram itself counted in a channel. */
export interface NativeStatistics {
  readonly observedAt: Date;
  readonly json: string;
}

/** One a day is kept: the last. */
export async function saveStatistics(
  tx: Transaction,
  channelId: number,
  { observedAt, json }: NativeStatistics,
): Promise<void> {
  await tx.client.query(
    `INSERT INTO native_statistic (workspace_id, channel_id, day, observed_at, statistics) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (workspace_id, channel_id, day) DO UPDATE SET observed_at = excluded.observed_at,
       statistics = excluded.statistics`,
    [tx.workspaceId, channelId, observedAt.toISOString().slice(0, 10), observedAt, json],
  );
}

export async function readLatestStatistics(
  tx: Transaction,
  channelId: number,
): Promise<NativeStatistics | null> {
  const { rows } = await tx.client.query<NativeStatistics>(
    `SELECT observed_at AS "observedAt", statistics::text AS json FROM native_statistic
     WHERE workspace_id = $1 AND channel_id = $2 ORDER BY day DESC LIMIT 1`,
    [tx.workspaceId, channelId],
  );
  return rows[0] ?? null;
}

/** Those of one channel, or of all. */
export async function deleteStatistics(tx: Transaction, channelId: number | 'all'): Promise<void> {
  await tx.client.query(
    'DELETE FROM native_statistic WHERE workspace_id = $1 AND ($2::int IS NULL OR channel_id = $2)',
    [tx.workspaceId, channelId === 'all' ? null : channelId],
  );
}
