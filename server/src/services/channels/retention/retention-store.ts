import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { RetentionCuts, ThinnedReading } from './spare-readings.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A channel whose readings are to be thinned. */
export interface UnthinnedChannel {
  readonly workspaceId: number;
  readonly channelId: number;
}

/** A reading with what names its row. */
export interface ReadingRow extends ThinnedReading {
  readonly digest: number;
  /** Null of a message that nobody has seen, only its counters. */
  readonly publishedMs: number | null;
}

/** Channels of every workspace that are not thinned, or reduced, as far as they are to be. */
export async function listUnthinned(tx: OpenTransaction, cuts: RetentionCuts): Promise<UnthinnedChannel[]> {
  const { rows } = await tx.client.query<UnthinnedChannel>(
    'SELECT workspace_id AS "workspaceId", channel_id AS "channelId" FROM list_unthinned($1, $2)',
    [new Date(cuts.thinMs), new Date(cuts.reduceMs)],
  );
  return rows;
}

/**
 * All readings of the next messages of which some were not looked at for this yet.
 *
 * @param after the last message that was looked at
 */
export async function readUnthinned(
  tx: Transaction,
  channelId: number,
  cuts: RetentionCuts,
  after: number,
  size: number,
): Promise<ReadingRow[]> {
  const { rows } = await tx.client.query<ReadingRow>(
    `WITH unthinned AS (
       SELECT m.message_id FROM measurement m
       JOIN channel c ON (c.workspace_id, c.channel_id) = (m.workspace_id, m.channel_id)
       WHERE m.workspace_id = $1 AND m.channel_id = $2 AND m.message_id > $3 AND (
         (m.first_seen_at >= c.thinned_before AND m.first_seen_at < $4)
         OR (m.first_seen_at >= c.reduced_before AND m.first_seen_at < $5))
       GROUP BY m.message_id ORDER BY m.message_id LIMIT $6)
     SELECT m.message_id AS "messageId", date_part('epoch', m.first_seen_at) * 1000 AS "firstSeenMs",
       date_part('epoch', m.last_seen_at) * 1000 AS "lastSeenMs", m.views, m.views_precision AS "viewsPrecision",
       m.forwards, m.reactions, m.comments, m.source, m.not_before AS "notBefore",
       m.reactions_listed AS "reactionsListed", m.digest, date_part('epoch', p.published_at) * 1000 AS "publishedMs"
     FROM measurement m
     LEFT JOIN post p ON (p.workspace_id, p.channel_id, p.message_id) = (m.workspace_id, m.channel_id, m.message_id)
     WHERE m.workspace_id = $1 AND m.channel_id = $2 AND m.message_id IN (SELECT message_id FROM unthinned)
     ORDER BY m.message_id`,
    [tx.workspaceId, channelId, after, new Date(cuts.thinMs), new Date(cuts.reduceMs), size],
  );
  return rows;
}

export async function deleteReadings(
  tx: Transaction,
  channelId: number,
  spare: readonly ReadingRow[],
): Promise<void> {
  await tx.client.query(
    `DELETE FROM measurement m
     USING unnest($3::bigint[], $4::smallint[], $5::int[], $6::float8[]) AS s (message_id, source, digest, first_ms)
     WHERE m.workspace_id = $1 AND m.channel_id = $2 AND m.message_id = s.message_id AND m.source = s.source
       AND m.digest = s.digest AND date_part('epoch', m.first_seen_at) * 1000 = s.first_ms`,
    [
      tx.workspaceId,
      channelId,
      spare.map(({ messageId }) => messageId),
      spare.map(({ source }) => source),
      spare.map(({ digest }) => digest),
      spare.map(({ firstSeenMs }) => firstSeenMs),
    ],
  );
}

export async function setThinned(tx: Transaction, channelId: number, cuts: RetentionCuts): Promise<void> {
  await tx.client.query(
    `UPDATE channel SET thinned_before = greatest(thinned_before, $3), reduced_before = greatest(reduced_before, $4)
     WHERE workspace_id = $1 AND channel_id = $2`,
    [tx.workspaceId, channelId, new Date(cuts.thinMs), new Date(cuts.reduceMs)],
  );
}

/** Forgets what channels elsewhere forwarded before then, of every workspace. */
export async function forgetOutsideForwards(tx: OpenTransaction, before: Date): Promise<void> {
  await tx.client.query('SELECT forget_outside_forwards($1)', [before]);
}

/** Drops the months that end by then. @returns false while a channel is not reduced as far */
export async function dropMonths(tx: OpenTransaction, before: Date): Promise<boolean> {
  const { rows } = await tx.client.query<{ dropped: boolean }>(
    'SELECT drop_measurement_months($1) AS dropped',
    [before],
  );
  return rows[0]?.dropped === true;
}
