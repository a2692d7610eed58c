import { copyInto, type DatabaseTransaction } from '../../../platform/database/index.ts';
import { CopyBuffer } from '../ingest/copy-buffer.ts';
import { numberCell } from '../ingest/copy-row.ts';
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

/** The next posts in order of publication. */
export async function readPublished(
  tx: Transaction,
  channelId: number,
  after: PublicationPlace | null,
  size: number,
): Promise<PlacedPost[]> {
  // The time travels as text, since a Date would cut it to milliseconds.
  const answer = await tx.client.query<
    [number, string, boolean, boolean, number | null, boolean, ...(number | null)[]]
  >({
    rowMode: 'array',
    text: `SELECT message_id, published_at::text, is_forward, deleted_at IS NOT NULL, views, mature, ${MARKS}
      FROM post_current
      WHERE workspace_id = $1 AND channel_id = $2
        AND (published_at, message_id) > (coalesce($3::timestamptz, '-infinity'), $4::bigint)
      ORDER BY published_at, message_id LIMIT $5`,
    values: [
      tx.workspaceId,
      channelId,
      after?.publishedAt ?? null,
      after?.messageId ?? Number.MIN_SAFE_INTEGER,
      size,
    ],
  });
  return answer.rows.map(([messageId, publishedAt, isForward, deleted, views, mature, ...marks]) => ({
    messageId,
    place: { publishedAt, messageId },
    own: !isForward,
    deleted,
    views,
    mature,
    marks,
  }));
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
