import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import { mergePostsFrom, POST_COLUMNS } from './merge-post-store.ts';
import {
  insertMissingReactions,
  insertMissingReadings,
  MEASUREMENT_COLUMNS,
  REACTION_COLUMNS,
  renewReactions,
  widenReadings,
} from './merge-reading-store.ts';
import { provisionalBelow } from './provisional-id.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Whether the channel has messages whose source carried no id. */
export async function hasProvisional(tx: Transaction, channelId: number): Promise<boolean> {
  const answer = await tx.client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM post WHERE workspace_id = $1 AND channel_id = $2 AND message_id < $3) AS found`,
    [tx.workspaceId, channelId, provisionalBelow],
  );
  return answer.rows[0]?.found === true;
}

/**
 * Finds for messages without an id the ones with an id that they are: of the same second, and the only one of it on
 * either side, or with an equal text (several with one text in the order of the file). Into the temporary table
 * `settled (provisional_id, message_id)`.
 *
 * @returns how many were found
 */
export async function pairProvisional(tx: Transaction, channelId: number): Promise<number> {
  const posts = (condition: string): string => `
    SELECT message_id, second, text, count(*) OVER (PARTITION BY second) AS of_second,
      count(*) OVER (PARTITION BY second, text) AS of_text,
      row_number() OVER (PARTITION BY second, text ORDER BY abs(message_id)) AS place
    FROM (SELECT message_id, date_trunc('second', published_at) AS second, coalesce(text, '') AS text FROM post
      WHERE workspace_id = $1 AND channel_id = $2 AND message_id ${condition} $3) p`;
  await tx.client.query(
    `CREATE TEMP TABLE settled ON COMMIT DROP AS
     SELECT 0::bigint AS provisional_id, 0::bigint AS message_id WITH NO DATA;
     SET LOCAL enable_nestloop = off`,
  );
  const paired = await tx.client.query(
    `WITH provisional AS (${posts('<')}), real AS (${posts('>=')})
     INSERT INTO settled
     SELECT p.message_id, r.message_id FROM provisional p JOIN real r ON r.second = p.second
     WHERE (p.of_second = 1 AND r.of_second = 1)
       OR (p.text = r.text AND p.of_text = r.of_text AND p.place = r.place)`,
    [tx.workspaceId, channelId, provisionalBelow],
  );
  return paired.rowCount ?? 0;
}

/** Moves everything that is known under a provisional id to the real one, and remembers which it was. */
export async function moveSettled(tx: Transaction, channelId: number): Promise<void> {
  const { client, workspaceId } = tx;
  const renamed = (columns: string): string =>
    columns
      .split(', ')
      .map((column) => (column === 'message_id' ? 'settled.message_id' : `t.${column}`))
      .join(', ');
  const of = (table: string, columns: string): string =>
    `SELECT ${renamed(columns)} FROM ${table} t JOIN settled ON settled.provisional_id = t.message_id
     WHERE t.workspace_id = ${workspaceId} AND t.channel_id = ${channelId}`;
  const any = (): string => 'true';
  const readings = { distinct: false, bounds: any };
  const gone = (table: string): string =>
    `DELETE FROM ${table} WHERE workspace_id = ${workspaceId} AND channel_id = ${channelId}
       AND message_id IN (SELECT provisional_id FROM settled)`;
  await client.query(
    [
      mergePostsFrom(of('post', POST_COLUMNS), any),
      `CREATE TEMP TABLE staged_measurement ON COMMIT DROP AS ${of('measurement', MEASUREMENT_COLUMNS)}`,
      widenReadings(readings),
      insertMissingReadings(readings),
      `CREATE TEMP TABLE staged_reaction ON COMMIT DROP AS ${of('reaction', REACTION_COLUMNS)}`,
      renewReactions(readings),
      insertMissingReactions(readings),
      gone('measurement'),
      gone('reaction'),
      gone('post'),
      `UPDATE post_alias a SET message_id = settled.message_id FROM settled
       WHERE a.workspace_id = ${workspaceId} AND a.channel_id = ${channelId}
         AND a.message_id = settled.provisional_id`,
      `INSERT INTO post_alias (workspace_id, namespace, foreign_id, channel_id, message_id)
       SELECT ${workspaceId}, 'provisional', '${channelId}:' || provisional_id, ${channelId}, message_id
       FROM settled ON CONFLICT DO NOTHING`,
    ].join(';\n'),
  );
}

/** The messages that moving changes: those that go and those that stay. */
export async function readSettledRange(
  tx: Transaction,
): Promise<{ readonly from: number; readonly to: number }> {
  const answer = await tx.client.query<{ from: number; to: number }>(
    'SELECT min(provisional_id) AS "from", max(message_id) AS "to" FROM settled',
  );
  return answer.rows[0] ?? { from: Number.MAX_SAFE_INTEGER, to: Number.MIN_SAFE_INTEGER };
}
