import { copyInto, type DatabaseTransaction } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import type { ChannelsTables } from '../tables.ts';
import type { CopyRows } from './copy-buffer.ts';
import { boundsOf } from './merge-bounds.ts';
import {
  insertMissingPosts,
  insertNewPosts,
  keepReplacedTexts,
  mergeExistingPosts,
  POST_COLUMNS,
} from './merge-post-store.ts';
import {
  dropOvertakenReactions,
  insertMissingReactions,
  insertMissingReadings,
  insertNewReactions,
  insertNewReadings,
  MEASUREMENT_COLUMNS,
  REACTION_COLUMNS,
  renewReactions,
  widenReadings,
} from './merge-reading-store.ts';
import type { MessageRange, StagedBatch } from './staged-batch.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** What a batch changed. */
export interface BatchCounts {
  readonly postsAdded: number;
  readonly postsUpdated: number;
  readonly measurementsAdded: number;
  /** Everything else that changed: widened readings, reactions. */
  readonly otherChanges: number;
}

/** Any number that nothing else of this database locks with. */
const CHANNEL_LOCK = 718_012;

/** Makes the months' partitions exist. In a transaction of its own: it takes locks that readers wait for. */
export async function ensureMonths(tx: Transaction, months: Iterable<string>): Promise<void> {
  for (const month of months) await tx.client.query('SELECT ensure_measurement_month($1)', [month]);
}

/**
 * Copies the rows into temporary tables: COPY into a table under row-level security is refused. The tables end
 * with the transaction, so nothing of a session is kept.
 */
export async function stageRows(tx: Transaction, batch: StagedBatch): Promise<void> {
  await tx.client.query(`SET LOCAL synchronous_commit = off;
    CREATE TEMP TABLE staged_post (LIKE post, round smallint) ON COMMIT DROP;
    CREATE TEMP TABLE staged_measurement (LIKE measurement, foreign_id text) ON COMMIT DROP;
    CREATE TEMP TABLE staged_reaction (LIKE reaction, foreign_id text) ON COMMIT DROP`);
  await stage(tx, 'staged_post', `${POST_COLUMNS}, round`, batch.posts);
  await stage(tx, 'staged_measurement', `${MEASUREMENT_COLUMNS}, foreign_id`, batch.measurements);
  await stage(tx, 'staged_reaction', `${REACTION_COLUMNS}, foreign_id`, batch.reactions);
}

async function stage(
  tx: Transaction,
  table: string,
  columns: string,
  { rows, pages }: CopyRows,
): Promise<void> {
  if (rows === 0) return;
  await copyInto(tx, { table, columns: columns.split(', ') }, pages);
}

/**
 * Puts the real ids in place of keys of other tables and of provisional ids that were settled before.
 *
 * @returns the keys that nothing is known of, with how many rows named each; those rows are dropped
 */
export async function lookUpMessages(
  tx: Transaction,
  namespace: string | null,
): Promise<readonly { readonly foreignId: string; readonly rows: number }[]> {
  const keyed = ['staged_measurement', 'staged_reaction'];
  // As in the merge: nothing is known of the staged rows, and each looked up by itself takes a minute a file.
  await runAll(tx, ['SET LOCAL enable_nestloop = off']);
  if (namespace !== null) {
    for (const table of keyed) {
      await tx.client.query(
        `UPDATE ${table} s SET channel_id = a.channel_id, message_id = a.message_id
         FROM post_alias a WHERE a.namespace = $1 AND a.foreign_id = s.foreign_id AND s.message_id = 0`,
        [namespace],
      );
    }
  }
  const unknown = new Map<string, number>();
  for (const table of keyed) {
    const dropped = await tx.client.query<{ foreign_id: string }>(
      `DELETE FROM ${table} WHERE message_id = 0 RETURNING foreign_id`,
    );
    for (const row of dropped.rows) unknown.set(row.foreign_id, (unknown.get(row.foreign_id) ?? 0) + 1);
  }
  for (const table of ['staged_post', ...keyed]) {
    await tx.client.query(
      `UPDATE ${table} s SET message_id = a.message_id FROM post_alias a
       WHERE a.namespace = 'provisional' AND a.foreign_id = s.channel_id || ':' || s.message_id`,
    );
  }
  return [...unknown].map(([foreignId, rows]) => ({ foreignId, rows }));
}

/** The ranges of the staged rows, where looking up has changed them. */
export async function readStagedRanges(tx: Transaction): Promise<Map<number, MessageRange>> {
  const answer = await tx.client.query<{ channel_id: number; from: number; to: number }>(
    `SELECT channel_id, min(message_id) AS "from", max(message_id) AS "to" FROM (
       SELECT channel_id, message_id FROM staged_post
       UNION ALL SELECT channel_id, message_id FROM staged_measurement
       UNION ALL SELECT channel_id, message_id FROM staged_reaction) s GROUP BY channel_id`,
  );
  return new Map(answer.rows.map((row) => [row.channel_id, { from: row.from, to: row.to }]));
}

/**
 * Lets one writer at a time into each channel, until the end of the transaction.
 *
 * @returns the channels among them that exist
 */
export async function lockChannels(tx: Transaction, channelIds: readonly number[]): Promise<Set<number>> {
  // One order for everybody, or two writers could wait for each other.
  const ascending = [...channelIds].sort((a, b) => a - b);
  await tx.client.query(
    'SELECT pg_advisory_xact_lock($1::int, channel_id) FROM unnest($2::int[]) WITH ORDINALITY AS wanted (channel_id, place) ORDER BY place',
    [CHANNEL_LOCK, ascending],
  );
  const found = await tx.client.query<{ channel_id: number }>(
    'SELECT channel_id FROM channel WHERE channel_id = ANY ($1::int[])',
    [ascending],
  );
  return new Set(found.rows.map((row) => row.channel_id));
}

/** Whether nothing at all is stored of the messages in these ranges. Call it under the channels' locks. */
export async function areRangesEmpty(
  tx: Transaction,
  ranges: ReadonlyMap<number, MessageRange>,
): Promise<boolean> {
  for (const [channelId, { from, to }] of ranges) {
    const where = `WHERE workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4`;
    const answer = await tx.client.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT FROM post ${where}) OR EXISTS (SELECT FROM measurement ${where})
        OR EXISTS (SELECT FROM reaction ${where}) AS found`,
      [tx.workspaceId, channelId, from, to],
    );
    if (answer.rows[0]?.found !== false) return false;
  }
  return true;
}

/** Writes the staged rows of messages of which nothing is stored: no row has to be looked for. */
export async function insertStaged(
  tx: Transaction,
  batch: StagedBatch,
  ranges: ReadonlyMap<number, MessageRange>,
): Promise<BatchCounts> {
  const [postsAdded = 0, measurementsAdded = 0, otherChanges = 0] = await runAll(tx, [
    insertNewPosts,
    insertNewReadings({ distinct: batch.distinctReadings }),
    insertNewReactions({ distinct: batch.distinctReactions }),
  ]);
  // Of several looks at one message the last decides which reactions there are.
  const isOneLook = batch.distinctReadings && batch.distinctReactions;
  if (batch.reactions.rows > 0 && !isOneLook) await runAll(tx, [dropOvertakenReactions(boundsOf(ranges))]);
  return { postsAdded, postsUpdated: 0, measurementsAdded, otherChanges };
}

/** Writes the staged rows into what is there. Writes nothing where they add nothing. */
export async function mergeStaged(
  tx: Transaction,
  batch: StagedBatch,
  ranges: ReadonlyMap<number, MessageRange>,
): Promise<BatchCounts> {
  const bounds = boundsOf(ranges);
  // Nothing is known of the staged rows when a plan is made: a join by hashing costs little more at the best, one row
  // at a time costs a thousand times as much at the worst.
  await runAll(tx, ['SET LOCAL enable_nestloop = off']);
  let postsAdded = 0;
  let postsUpdated = 0;
  if (batch.posts.rows > 0) {
    for (let round = 0; round < batch.rounds; round += 1) {
      const [, updated = 0, added = 0] = await runAll(tx, [
        keepReplacedTexts(round, bounds),
        mergeExistingPosts(round, bounds),
        insertMissingPosts(round, bounds),
      ]);
      postsUpdated += updated;
      postsAdded += added;
    }
  }
  const readings = { distinct: batch.distinctReadings, bounds };
  const reactions = { distinct: batch.distinctReactions, bounds };
  const [widened = 0, measurementsAdded = 0, renewed = 0, reactionsAdded = 0] = await runAll(tx, [
    widenReadings(readings),
    insertMissingReadings(readings),
    renewReactions(reactions),
    insertMissingReactions(reactions),
  ]);
  let otherChanges = widened + renewed + reactionsAdded;
  // Nothing can be overtaken by what was known before.
  if (otherChanges + measurementsAdded > 0) {
    const [dropped = 0] = await runAll(tx, [dropOvertakenReactions(bounds)]);
    otherChanges += dropped;
  }
  await runAll(tx, ['SET LOCAL enable_nestloop = on']);
  return { postsAdded, postsUpdated, measurementsAdded, otherChanges };
}

/**
 * Remembers that the rollups of these messages are to be computed, in the transaction that changed them. A channel of
 * which all was computed until then is told to have changed, so that open pages say that its numbers are not final.
 */
export async function markPending(tx: Transaction, ranges: ReadonlyMap<number, MessageRange>): Promise<void> {
  for (const [channelId, { from, to }] of ranges) {
    await tx.client.query(
      `INSERT INTO rollup_pending AS p (workspace_id, channel_id, from_message_id, to_message_id)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (workspace_id, channel_id) DO UPDATE SET
         from_message_id = least(p.from_message_id, excluded.from_message_id),
         to_message_id = greatest(p.to_message_id, excluded.to_message_id),
         revision = p.revision + 1`,
      [tx.workspaceId, channelId, from, to],
    );
    const { rowCount } = await tx.client.query(
      `UPDATE channel SET computing = true, computing_given_up = false
       WHERE workspace_id = $1 AND channel_id = $2 AND (computing_given_up OR NOT computing)`,
      [tx.workspaceId, channelId],
    );
    if ((rowCount ?? 0) > 0) await appendChannelChanged(tx, channelId);
  }
}

/** Several statements without parameters in one round trip; the rows that each affected. */
async function runAll(tx: Transaction, statements: readonly string[]): Promise<number[]> {
  const answer: unknown = await tx.client.query(statements.join(';\n'));
  const results = Array.isArray(answer) ? answer : [answer];
  return results.map((result: { rowCount?: number | null }) => result.rowCount ?? 0);
}
