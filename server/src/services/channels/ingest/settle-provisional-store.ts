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

/** Finds pairs for the temporary table `settled (provisional_id, message_id)`; answers how many. */
export type Pairing = (tx: Transaction, channelId: number) => Promise<number>;

const SETTLED = `CREATE TEMP TABLE settled ON COMMIT DROP AS
  SELECT 0::bigint AS provisional_id, 0::bigint AS message_id WITH NO DATA;
  SET LOCAL enable_nestloop = off`;

/**
 * Finds for messages without an id the ones with an id that they are: of the same second, and the only one of it on
 * either side, or with an equal text. Several with one text (pictures of an album) go by their views where all have
 * some, since a table may run from the newest to the oldest; else in the order of the file.
 */
export const pairByText: Pairing = async (tx, channelId) => {
  const side = (condition: string): string => `
    SELECT message_id, second, text, count(*) OVER (PARTITION BY second) AS of_second,
      count(*) OVER (PARTITION BY second, text) AS of_text,
      row_number() OVER (PARTITION BY second, text ORDER BY abs(message_id)) AS place
    FROM (SELECT message_id, date_trunc('second', published_at) AS second, coalesce(text, '') AS text FROM post
      WHERE workspace_id = $1 AND channel_id = $2 AND message_id ${condition} $3) p`;
  const ordered = (name: string): string => `
    SELECT s.*, count(views) OVER (PARTITION BY second, text) = of_text AS viewed,
      row_number() OVER (PARTITION BY second, text ORDER BY views, abs(s.message_id)) AS rank
    FROM ${name} s LEFT JOIN counted ON counted.message_id = s.message_id`;
  await tx.client.query(SETTLED);
  const paired = await tx.client.query(
    `WITH provisional AS (${side('<')}), real AS (${side('>=')}), counted AS (
       SELECT message_id, max(views) AS views FROM measurement
       WHERE workspace_id = $1 AND channel_id = $2 AND message_id IN (
         SELECT message_id FROM provisional WHERE of_text > 1 UNION SELECT message_id FROM real WHERE of_text > 1)
       GROUP BY message_id
     ), p AS (${ordered('provisional')}), r AS (${ordered('real')})
     INSERT INTO settled
     SELECT p.message_id, r.message_id FROM p JOIN r ON r.second = p.second
     WHERE p.text = r.text AND p.of_text = r.of_text
         AND CASE WHEN p.viewed AND r.viewed THEN p.rank = r.rank ELSE p.place = r.place END
       OR p.of_second = 1 AND r.of_second = 1 AND (p.text = '') = (r.text = '') AND NOT EXISTS (
         SELECT FROM post_alias a WHERE a.workspace_id = $1 AND a.channel_id = $2
           AND a.namespace = 'provisional' AND a.message_id = r.message_id)`,
    [tx.workspaceId, channelId, provisionalBelow],
  );
  return paired.rowCount ?? 0;
};

/**
 * Finds messages of one second that no look of a source showed together, where neither can be any other: one file
 * shows them cleaned of emoji, another as they were. One that has a text is not one that is known to have none: the
 * caption of an album and its further pictures.
 */
export const pairByLooks: Pairing = async (tx, channelId) => {
  await tx.client.query(SETTLED);
  const paired = await tx.client.query(
    `WITH message AS (
       SELECT message_id, date_trunc('second', published_at) AS second, text = '' AS textless FROM post
       WHERE workspace_id = $1 AND channel_id = $2
     ), member AS (
       SELECT message_id, second, textless FROM message WHERE second IN (
         SELECT second FROM message GROUP BY second HAVING count(*) > 1 AND bool_or(message_id < $3))
     ), seen AS (
       SELECT message_id, second, textless, source, first_seen_at, last_seen_at
       FROM measurement JOIN member USING (message_id) WHERE workspace_id = $1 AND channel_id = $2
     ), apart AS (
       SELECT p.message_id AS provisional_id, q.message_id FROM seen p JOIN seen q USING (second)
       WHERE p.message_id < $3 AND p.message_id <> q.message_id AND (p.textless = q.textless) IS NOT FALSE
       GROUP BY p.message_id, q.message_id
       HAVING NOT bool_or(p.source = q.source
         AND p.first_seen_at <= q.last_seen_at AND q.first_seen_at <= p.last_seen_at)
     ), chosen AS (
       SELECT provisional_id, message_id, count(*) OVER (PARTITION BY provisional_id) AS others,
         count(*) OVER (PARTITION BY message_id) AS rivals
       FROM apart
     )
     INSERT INTO settled SELECT provisional_id, message_id FROM chosen
     WHERE others = 1 AND rivals = 1 AND message_id > provisional_id`,
    [tx.workspaceId, channelId, provisionalBelow],
  );
  return paired.rowCount ?? 0;
};

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
