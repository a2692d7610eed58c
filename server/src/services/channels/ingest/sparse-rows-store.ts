import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { AliasRow, KeyRow, SubscriberRow } from './staged-batch.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Rows of which a file holds few, or which are narrow: sent as arrays, not staged. Each is safe to repeat. */

/**
 * Keeps readings of the number of subscribers. Of two of one source at one time the more precise stands, of two
 * equally precise the larger.
 *
 * @returns rows added or changed
 */
export async function writeSubscribers(tx: Transaction, rows: readonly SubscriberRow[]): Promise<number> {
  const best = new Map<string, SubscriberRow>();
  for (const row of rows) {
    const key = `${row.channelId}:${row.source}:${row.observedAt.getTime()}`;
    const other = best.get(key);
    if (other === undefined || isBetter(row, other)) best.set(key, row);
  }
  const chosen = [...best.values()];
  const answer = await tx.client.query(
    `INSERT INTO subscriber_reading AS r
       (workspace_id, channel_id, source, first_seen_at, last_seen_at, not_before, count, precision)
     SELECT $1, channel_id, source, at, at, not_before, count, precision
     FROM unnest($2::int[], $3::smallint[], $4::timestamptz[], $5::boolean[], $6::bigint[], $7::real[])
       AS given (channel_id, source, at, not_before, count, precision)
     ON CONFLICT (workspace_id, channel_id, first_seen_at, source) DO UPDATE SET
       not_before = excluded.not_before, count = excluded.count, precision = excluded.precision
     WHERE (excluded.precision, excluded.not_before, -excluded.count) < (r.precision, r.not_before, -r.count)`,
    [
      tx.workspaceId,
      chosen.map((row) => row.channelId),
      chosen.map((row) => row.source),
      chosen.map((row) => row.observedAt),
      chosen.map((row) => row.notBefore),
      chosen.map((row) => row.count),
      chosen.map((row) => row.precision),
    ],
  );
  return answer.rowCount ?? 0;
}

function isBetter(row: SubscriberRow, other: SubscriberRow): boolean {
  if (row.precision !== other.precision) return row.precision < other.precision;
  if (row.notBefore !== other.notBefore) return other.notBefore;
  return row.count > other.count;
}

/** @returns messages that were not counted before */
export async function writeServiceMessages(
  tx: Transaction,
  rows: readonly { readonly channelId: number; readonly messageId: number }[],
): Promise<number> {
  const answer = await tx.client.query(
    `INSERT INTO service_message (workspace_id, channel_id, message_id)
     SELECT DISTINCT $1::int, channel_id, message_id FROM unnest($2::int[], $3::bigint[])
       AS given (channel_id, message_id)
     ON CONFLICT DO NOTHING`,
    [tx.workspaceId, rows.map((row) => row.channelId), rows.map((row) => row.messageId)],
  );
  return answer.rowCount ?? 0;
}

/** Remembers by which keys a set of tables calls its posts. The first meaning of a key stands. */
export async function writePostAliases(
  tx: Transaction,
  namespace: string,
  rows: readonly AliasRow[],
): Promise<void> {
  await tx.client.query(
    `INSERT INTO post_alias (workspace_id, namespace, foreign_id, channel_id, message_id)
     SELECT $1, $2, foreign_id, channel_id, message_id FROM unnest($3::text[], $4::int[], $5::bigint[])
       AS given (foreign_id, channel_id, message_id)
     ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      namespace,
      rows.map((row) => row.foreignId),
      rows.map((row) => row.channelId),
      rows.map((row) => row.messageId),
    ],
  );
}

/** Remembers keys that an export kept, those of channels and those of messages. The first meaning of a key stands. */
export async function writeKeys(tx: Transaction, rows: readonly KeyRow[]): Promise<void> {
  const ofPosts = rows.filter((row) => row.messageId !== null);
  const ofChannels = rows.filter((row) => row.messageId === null);
  const columns = (some: readonly KeyRow[]) => [
    tx.workspaceId,
    some.map((row) => row.namespace),
    some.map((row) => row.foreignId),
    some.map((row) => row.channelId),
  ];
  await tx.client.query(
    `INSERT INTO post_alias (workspace_id, namespace, foreign_id, channel_id, message_id)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[], $5::bigint[]) ON CONFLICT DO NOTHING`,
    [...columns(ofPosts), ofPosts.map((row) => row.messageId)],
  );
  await tx.client.query(
    `INSERT INTO channel_alias (workspace_id, namespace, foreign_id, channel_id)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::int[]) ON CONFLICT DO NOTHING`,
    columns(ofChannels),
  );
}
