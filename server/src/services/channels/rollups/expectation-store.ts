import { copyInto, type DatabaseTransaction } from '../../../platform/database/index.ts';
import { CopyBuffer } from '../ingest/copy-buffer.ts';
import { numberCell } from '../ingest/copy-row.ts';
import type { MessageRange } from '../ingest/staged-batch.ts';
import type { Expectation, ExpectationPost } from '../metrics/expectation.ts';
import { markAgesHours } from '../metrics/views-at.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Where a page of posts ended, in order of publication. */
export interface PublicationPlace {
  readonly publishedAt: string;
  readonly messageId: number;
}

export interface PlacedPost extends ExpectationPost {
  readonly messageId: number;
  readonly place: PublicationPlace;
}

const MARKS = markAgesHours.map((hours) => `views_${hours}h`).join(', ');

type PublishedCells = [number, string, boolean, boolean, number | null, boolean, ...(number | null)[]];

// The time travels as text, since a Date would cut it to milliseconds.
const PUBLISHED = `SELECT message_id, published_at::text, is_forward, deleted_at IS NOT NULL, views, mature, ${MARKS}
  FROM post_current WHERE workspace_id = $1 AND channel_id = $2`;

/** The next posts in order of publication. */
export async function readPublished(
  tx: Transaction,
  channelId: number,
  after: PublicationPlace | null,
  size: number,
): Promise<PlacedPost[]> {
  const answer = await tx.client.query<PublishedCells>({
    rowMode: 'array',
    text: `${PUBLISHED} AND (published_at, message_id) > (coalesce($3::timestamptz, '-infinity'), $4::bigint)
      ORDER BY published_at, message_id LIMIT $5`,
    values: [
      tx.workspaceId,
      channelId,
      after?.publishedAt ?? null,
      after?.messageId ?? Number.MIN_SAFE_INTEGER,
      size,
    ],
  });
  return answer.rows.map(toPlacedPost);
}

function toPlacedPost(cells: PublishedCells): PlacedPost {
  const [messageId, publishedAt, isForward, deleted, views, mature, ...marks] = cells;
  return { messageId, place: { publishedAt, messageId }, own: !isForward, deleted, views, mature, marks };
}

/** When the first of these posts was published; null where there are none. */
export async function readEarliestPublication(
  tx: Transaction,
  channelId: number,
  range: MessageRange,
): Promise<string | null> {
  const answer = await tx.client.query<{ earliest: string | null }>(
    `SELECT min(published_at)::text AS earliest FROM post_current
     WHERE workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4`,
    [tx.workspaceId, channelId, range.from, range.to],
  );
  return answer.rows[0]?.earliest ?? null;
}

/** Of how many own posts before a time views are known: of mature ones at the end, then at each age. */
export async function countComparable(tx: Transaction, channelId: number, before: string): Promise<number[]> {
  const marks = markAgesHours.map((hours) => `count(views_${hours}h)`).join(', ');
  const answer = await tx.client.query<number[]>({
    rowMode: 'array',
    text: `SELECT count(views) FILTER (WHERE mature), ${marks} FROM post_current
      WHERE workspace_id = $1 AND channel_id = $2 AND published_at < $3::timestamptz
        AND NOT is_forward AND deleted_at IS NULL`,
    values: [tx.workspaceId, channelId, before],
  });
  return answer.rows[0] ?? [];
}

/** The posts before a place, the last of them first. */
export async function readPublishedBefore(
  tx: Transaction,
  channelId: number,
  before: PublicationPlace,
  size: number,
): Promise<PlacedPost[]> {
  const answer = await tx.client.query<PublishedCells>({
    rowMode: 'array',
    text: `${PUBLISHED} AND (published_at, message_id) < ($3::timestamptz, $4::bigint)
      ORDER BY published_at DESC, message_id DESC LIMIT $5`,
    values: [tx.workspaceId, channelId, before.publishedAt, before.messageId, size],
  });
  return answer.rows.map(toPlacedPost);
}

/** Writes what was expected of posts, where it differs from what is stored. */
export async function writeExpectations(
  tx: Transaction,
  channelId: number,
  posts: readonly { readonly messageId: number; readonly expectation: Expectation }[],
): Promise<void> {
  const rows = new CopyBuffer();
  for (const { messageId, expectation } of posts) {
    const { expectedViews, againstExpectation, outlier } = expectation.known ? expectation : UNKNOWN;
    rows.add(`${messageId}\t${numberCell(expectedViews)}\t${numberCell(againstExpectation)}\t${outlier}`);
  }
  await tx.client.query(`CREATE TEMP TABLE expected_post (
    message_id bigint, expected_views real, against_expectation real, outlier smallint) ON COMMIT DROP`);
  const columns = ['message_id', 'expected_views', 'against_expectation', 'outlier'];
  await copyInto(tx, { table: 'expected_post', columns }, rows.take().pages);
  await tx.client.query(
    `UPDATE post_current p SET expected_views = e.expected_views,
       against_expectation = e.against_expectation, outlier = e.outlier
     FROM expected_post e
     WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.message_id = e.message_id
       AND (p.expected_views, p.against_expectation, p.outlier)
         IS DISTINCT FROM (e.expected_views, e.against_expectation, e.outlier)`,
    [tx.workspaceId, channelId],
  );
}

const UNKNOWN = { expectedViews: null, againstExpectation: null, outlier: 0 } as const;
