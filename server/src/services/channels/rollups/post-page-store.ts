import { copyInto, type DatabaseTransaction } from '../../../platform/database/index.ts';
import { CopyBuffer } from '../ingest/copy-buffer.ts';
import { createTimeCell, numberCell, textCell } from '../ingest/copy-row.ts';
import type { MessageRange } from '../ingest/staged-batch.ts';
import { markAgesHours } from '../metrics/views-at.ts';
import type { ChannelsTables } from '../tables.ts';
import type { ComputedPost, StoredMessage } from './build-post.ts';
import { ALBUM_SPAN, joinByHashing } from './channel-figures-store.ts';
import type { StoredReading } from './current-counters.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Any number that nothing else of this database locks with. */
const ROLLUP_LOCK = 718_013;

/** That a run computes the rollups of a channel: the process of the server that holds the channel's lock. */
export interface RollupLock {
  readonly channelId: number;
  readonly backendPid: number;
}

/**
 * Takes the channel's lock until the end of the transaction: one run at a time computes the rollups of a channel.
 *
 * @returns null when another run has it
 */
export async function tryLockRollups(tx: Transaction, channelId: number): Promise<RollupLock | null> {
  const answer = await tx.client.query<{ locked: boolean; pid: number }>(
    'SELECT pg_try_advisory_xact_lock($1::int, $2::int) AS locked, pg_backend_pid() AS pid',
    [ROLLUP_LOCK, channelId],
  );
  const [row] = answer.rows;
  return row?.locked === true ? { channelId, backendPid: row.pid } : null;
}

/** Another run may compute the channel by now. */
export class RollupsOvertaken extends Error {
  constructor({ channelId }: RollupLock) {
    super(
      `The lock of the rollups of channel ${channelId} was lost; what was computed under it is not written.`,
    );
    this.name = 'RollupsOvertaken';
  }
}

/**
 * Refuses what was computed under a lock that has ended, as of a process that stood still. Make it the last statement of
 * a transaction: whoever gets the lock after it waits for the rows that were written before it.
 *
 * @throws RollupsOvertaken
 */
export async function assertRollupsLocked(tx: Transaction, lock: RollupLock): Promise<void> {
  const answer = await tx.client.query(
    `SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = $1
       AND classid = $2::int AND objid = $3::int AND objsubid = 2
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [lock.backendPid, ROLLUP_LOCK, lock.channelId],
  );
  if (answer.rowCount !== 1) throw new RollupsOvertaken(lock);
}

/** The messages of a page, with those around it that may be parts of its albums. */
export interface MessagePage {
  /** The ids that the page answers for. */
  readonly from: number;
  readonly to: number;
  /** Ascending; some may lie outside of the page. */
  readonly messages: readonly StoredMessage[];
  /** Where the next page begins; null when this is the last one. */
  readonly next: number | null;
}

/** Reads the messages with the lowest ids of a range. */
export async function readMessagePage(
  tx: Transaction,
  channelId: number,
  range: MessageRange,
  size: number,
): Promise<MessagePage> {
  const answer = await tx.client.query<{ last: number | null; found: number }>(
    `SELECT max(message_id) AS last, count(*) AS found FROM (
       SELECT message_id FROM post
       WHERE workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4
       ORDER BY message_id LIMIT $5) page`,
    [tx.workspaceId, channelId, range.from, range.to, size],
  );
  const { last, found } = answer.rows[0] ?? { last: null, found: 0 };
  const isLast = last === null || found < size || last >= range.to;
  const to = isLast ? range.to : last;
  const around = { from: range.from - ALBUM_SPAN, to: (last ?? range.to) + ALBUM_SPAN };
  const messages = await readMessages(tx, channelId, around);
  return { from: range.from, to, messages, next: isLast ? null : to + 1 };
}

const TEXT_SAMPLE = 400;

type MessageCells = [
  number,
  number,
  number | null,
  number,
  boolean,
  number | null,
  string | null,
  number | null,
  number | null,
  number,
  number,
];
type ReadingCells = [
  number,
  number,
  number,
  number | null,
  number,
  number | null,
  number | null,
  number | null,
  number,
  boolean,
];

/** Messages of a range with everything that was ever read of their counters, in ascending order of id. */
async function readMessages(
  tx: Transaction,
  channelId: number,
  range: MessageRange,
): Promise<StoredMessage[]> {
  const values = [tx.workspaceId, channelId, range.from, range.to];
  const where = 'workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4';
  const messages = await tx.client.query<MessageCells>({
    rowMode: 'array',
    text: `SELECT message_id, date_part('epoch', published_at) * 1000, album_id, format, is_forward, text_length,
        left(text, ${TEXT_SAMPLE}), date_part('epoch', deleted_at) * 1000, date_part('epoch', edited_at) * 1000,
        source, CASE WHEN media IS NULL THEN 0 ELSE jsonb_array_length(media) END
      FROM post WHERE ${where} ORDER BY message_id`,
    values,
  });
  const readings = await tx.client.query<ReadingCells>({
    rowMode: 'array',
    text: `SELECT message_id, date_part('epoch', first_seen_at) * 1000, date_part('epoch', last_seen_at) * 1000,
        views, views_precision, forwards, reactions, comments, source, not_before
      FROM measurement WHERE ${where}`,
    values,
  });
  const byMessage = new Map<number, StoredReading[]>();
  for (const cells of readings.rows) {
    const reading = toReading(cells);
    const list = byMessage.get(reading.messageId);
    if (list === undefined) byMessage.set(reading.messageId, [reading]);
    else list.push(reading);
  }
  const lacking = messages.rows.some(([messageId]) => !knowsReactions(byMessage.get(messageId)));
  if (lacking) await addSummedReactions(tx, values, byMessage);
  return messages.rows.map((cells) => toMessage(cells, byMessage.get(cells[0]) ?? NO_READINGS));
}

function knowsReactions(readings: readonly StoredReading[] | undefined): boolean {
  return readings?.some((reading) => reading.reactions !== null) ?? false;
}

/** Where a source shows reactions by emoji alone, their sum is the count of a message that has no other. */
async function addSummedReactions(
  tx: Transaction,
  values: readonly unknown[],
  byMessage: Map<number, StoredReading[]>,
): Promise<void> {
  const sums = await tx.client.query<[number, number, number, number]>({
    rowMode: 'array',
    text: `SELECT message_id, sum(count)::bigint, date_part('epoch', max(observed_at)) * 1000, max(source)
      FROM reaction
      WHERE workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4
      GROUP BY message_id`,
    values: [...values],
  });
  for (const [messageId, reactions, seenMs, source] of sums.rows) {
    const readings = byMessage.get(messageId);
    if (knowsReactions(readings)) continue;
    const summed: StoredReading = {
      messageId,
      firstSeenMs: seenMs,
      lastSeenMs: seenMs,
      views: null,
      viewsPrecision: 0,
      forwards: null,
      reactions,
      comments: null,
      source,
      notBefore: false,
    };
    byMessage.set(messageId, [...(readings ?? []), summed]);
  }
}

const NO_READINGS: readonly StoredReading[] = [];

function toMessage(cells: MessageCells, readings: readonly StoredReading[]): StoredMessage {
  const [messageId, publishedMs, albumId, format, isForward, textLength] = cells;
  const [textSample, deletedMs, editedMs, source, mediaCount] = [
    cells[6],
    cells[7],
    cells[8],
    cells[9],
    cells[10],
  ];
  return {
    messageId,
    publishedMs,
    albumId,
    format,
    isForward,
    textLength,
    textSample,
    deletedMs,
    editedMs,
    source,
    mediaCount,
    readings,
  };
}

function toReading(cells: ReadingCells): StoredReading {
  const [messageId, firstSeenMs, lastSeenMs, views, viewsPrecision] = cells;
  const [forwards, reactions, comments, source, notBefore] = [
    cells[5],
    cells[6],
    cells[7],
    cells[8],
    cells[9],
  ];
  return {
    messageId,
    firstSeenMs,
    lastSeenMs,
    views,
    viewsPrecision,
    forwards,
    reactions,
    comments,
    source,
    notBefore,
  };
}

const MARKS = markAgesHours.map((hours) => `views_${hours}h`);

const COMPUTED = [
  'views',
  'forwards',
  'reactions',
  'comments',
  'observed_at',
  'deleted_at',
  'edited_at',
  'local_day',
  'part_count',
  'text_length',
  'local_weekday',
  'local_hour',
  'format',
  'length_bucket',
  'is_forward',
  'mature',
  'not_before',
  'language',
  'sources',
  ...MARKS,
];
const COPIED = ['published_at', 'forwarded_from', 'author', 'hashtags', 'link_domains'];

const NEW_ROWS = `SELECT f.workspace_id, f.channel_id, s.message_id, ${COMPUTED.map((name) => `s.${name}`).join(', ')},
    f.published_at, f.forwarded_from, f.author, c.hashtags, c.link_domains
  FROM computed_post s
  JOIN post f ON f.workspace_id = $1 AND f.channel_id = $2 AND f.message_id = s.message_id
    AND f.message_id BETWEEN $3 AND $4
  JOIN post c ON c.workspace_id = $1 AND c.channel_id = $2 AND c.message_id = s.caption_id
    AND c.message_id BETWEEN $3 AND $4 + ${ALBUM_SPAN}`;

const ALL = [...COMPUTED, ...COPIED];

/** Makes the posts of a range what was computed: rows are added, changed and taken away. */
export async function writePosts(
  tx: Transaction,
  channelId: number,
  range: MessageRange,
  posts: readonly ComputedPost[],
): Promise<void> {
  const { client, workspaceId } = tx;
  await client.query(`CREATE TEMP TABLE computed_post ON COMMIT DROP AS
    SELECT message_id, message_id AS caption_id, ${COMPUTED.join(', ')} FROM post_current WITH NO DATA`);
  await copyInto(
    tx,
    { table: 'computed_post', columns: ['message_id', 'caption_id', ...COMPUTED] },
    rowsOf(posts).take().pages,
  );
  const within = 'workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4';
  const values = [workspaceId, channelId, range.from, range.to];
  const kept = await client.query<{ found: boolean }>(
    // By the key whatever the planner knows: of rows just written it knows nothing and would read them all.
    `SELECT count(*) > 0 AS found FROM (SELECT FROM post_current WHERE ${within} ORDER BY message_id LIMIT 1) first`,
    values,
  );
  if (kept.rows[0]?.found === true) {
    await client.query(
      `DELETE FROM post_current p WHERE ${within}
         AND NOT EXISTS (SELECT FROM computed_post s WHERE s.message_id = p.message_id)`,
      values,
    );
  }
  const conflict =
    kept.rows[0]?.found === true
      ? ` ON CONFLICT (workspace_id, channel_id, message_id) DO UPDATE SET ${ALL.map((name) => `${name} = excluded.${name}`).join(', ')}`
      : '';
  await joinByHashing(tx);
  await client.query(
    `INSERT INTO post_current (workspace_id, channel_id, message_id, ${ALL.join(', ')}) ${NEW_ROWS}${conflict}`,
    values,
  );
}

function rowsOf(posts: readonly ComputedPost[]): CopyBuffer {
  const rows = new CopyBuffer();
  const timeCell = createTimeCell();
  const time = (ms: number | null): string => timeCell(ms === null ? null : new Date(ms));
  const flag = (value: boolean): string => (value ? 't' : 'f');
  for (const post of posts) {
    rows.add(
      `${post.messageId}\t${post.captionId}\t${numberCell(post.views)}\t${numberCell(post.forwards)}\t` +
        `${numberCell(post.reactions)}\t${numberCell(post.comments)}\t${time(post.observedMs)}\t` +
        `${time(post.deletedMs)}\t${time(post.editedMs)}\t${post.local.day}\t${post.partCount}\t` +
        `${numberCell(post.textLength)}\t${post.local.weekday}\t${post.local.hour}\t${post.format}\t` +
        `${numberCell(post.lengthBucket)}\t${flag(post.isForward)}\t${flag(post.mature)}\t` +
        `${flag(post.notBefore)}\t${textCell(post.language)}\t{${post.sources.join(',')}}\t` +
        post.marks.map(numberCell).join('\t'),
    );
  }
  return rows;
}
