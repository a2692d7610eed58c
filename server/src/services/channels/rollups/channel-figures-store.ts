import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Counts and sums of each local hour, from the channel's posts as they are now. */
export async function rebuildBuckets(tx: Transaction, channelId: number): Promise<void> {
  await replace(
    tx,
    channelId,
    'bucket',
    `SELECT workspace_id, channel_id, local_day, local_hour, count(*), count(*) FILTER (WHERE NOT is_forward),
       count(*) FILTER (WHERE is_forward), sum(part_count),
       ${['views', 'forwards', 'reactions', 'comments']
         .map(
           (counter) =>
             `coalesce(sum(${counter}) FILTER (WHERE NOT is_forward), 0), count(${counter}) FILTER (WHERE NOT is_forward)`,
         )
         .join(', ')}
     FROM post_current
     WHERE workspace_id = $1 AND channel_id = $2 AND deleted_at IS NULL
     GROUP BY workspace_id, channel_id, local_day, local_hour`,
  );
}

/** How far apart two parts of one album can be. */
export const ALBUM_SPAN = 64;

/** Reactions by the local day on which their post was published. */
export async function rebuildReactionDays(tx: Transaction, channelId: number): Promise<void> {
  await replace(
    tx,
    channelId,
    'reaction_day',
    // An album's parts may show one emoji several times: only there the posts have to be told apart.
    `WITH own AS (
       SELECT message_id, local_day, part_count FROM post_current
       WHERE workspace_id = $1 AND channel_id = $2 AND NOT is_forward AND deleted_at IS NULL
     ), single AS (
       SELECT own.local_day, r.kind, r.emoji, sum(r.count) AS count, count(*) AS posts
       FROM own JOIN reaction r ON r.workspace_id = $1 AND r.channel_id = $2 AND r.message_id = own.message_id
       WHERE own.part_count = 1
       GROUP BY own.local_day, r.kind, r.emoji
     ), album AS (
       SELECT own.local_day, r.kind, r.emoji, sum(r.count) AS count, count(DISTINCT own.message_id) AS posts
       FROM own
       JOIN post f ON f.workspace_id = $1 AND f.channel_id = $2 AND f.message_id = own.message_id
       JOIN post p ON p.workspace_id = $1 AND p.channel_id = $2 AND p.album_id = f.album_id
       JOIN reaction r ON r.workspace_id = $1 AND r.channel_id = $2 AND r.message_id = p.message_id
       WHERE own.part_count > 1
       GROUP BY own.local_day, r.kind, r.emoji
     )
     SELECT $1::int, $2::int, local_day, kind, emoji, sum(count), sum(posts)
     FROM (TABLE single UNION ALL TABLE album) both_kinds
     GROUP BY local_day, kind, emoji`,
  );
}

/** The first and the last day that readings of views fall on, by exact times; null when there are none. */
export async function readViewReadingSpan(
  tx: Transaction,
  channelId: number,
): Promise<{ readonly first: Date; readonly last: Date } | null> {
  const answer = await tx.client.query<{ first: Date | null; last: Date | null }>(
    `SELECT min(first_seen_at) AS first, max(first_seen_at) AS last FROM measurement
     WHERE workspace_id = $1 AND channel_id = $2 AND views IS NOT NULL AND NOT not_before`,
    [tx.workspaceId, channelId],
  );
  const { first, last } = answer.rows[0] ?? { first: null, last: null };
  return first === null || last === null ? null : { first, last };
}

/**
 * Views gained by the local day on which they were observed: what a reading shows above every earlier one, since the
 * reading before it or since publication. Views are not taken back: a source that shows fewer rounds its counts or is
 * late, and what it shows next is not gained once more. Where the two readings lie further apart than a day and a half
 * the day is not known, and the rise is left out. Of an album the part counts whose counter is the album's, the
 * largest.
 *
 * @param days with the instant at which each begins, ascending
 * @param finalUntil the last day that stays as it is, since its readings are reduced; null where there is none
 */
export async function rebuildViewsGained(
  tx: Transaction,
  channelId: number,
  days: readonly { readonly day: string; readonly from: Date }[],
  finalUntil: string | null,
): Promise<void> {
  await tx.client.query(
    `DELETE FROM day_views_gained WHERE workspace_id = $1 AND channel_id = $2
       AND ($3::date IS NULL OR local_day > $3)`,
    [tx.workspaceId, channelId, finalUntil],
  );
  await tx.client.query(
    `INSERT INTO day_views_gained WITH own AS (
       SELECT message_id, published_at, part_count FROM post_current
       WHERE workspace_id = $1 AND channel_id = $2 AND NOT is_forward AND deleted_at IS NULL
     ), counted AS (
       SELECT message_id, published_at FROM own WHERE part_count = 1
       UNION ALL
       (SELECT DISTINCT ON (own.message_id) p.message_id, own.published_at FROM own
        JOIN post f ON f.workspace_id = $1 AND f.channel_id = $2 AND f.message_id = own.message_id
        JOIN post p ON p.workspace_id = $1 AND p.channel_id = $2 AND p.album_id = f.album_id
        JOIN measurement m ON m.workspace_id = $1 AND m.channel_id = $2 AND m.message_id = p.message_id
        WHERE own.part_count > 1 AND m.views IS NOT NULL AND NOT m.not_before
        ORDER BY own.message_id, m.views DESC, p.message_id)
     ), rise AS (
       SELECT m.first_seen_at AS seen_at,
         m.views - coalesce(max(m.views) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS gained,
         m.first_seen_at - coalesce(lag(m.last_seen_at) OVER w, p.published_at) AS gap
       FROM counted p
       JOIN measurement m ON m.workspace_id = $1 AND m.channel_id = $2 AND m.message_id = p.message_id
       WHERE m.views IS NOT NULL AND NOT m.not_before
       WINDOW w AS (PARTITION BY m.message_id ORDER BY m.first_seen_at, m.views, m.last_seen_at)
     )
     SELECT $1::int, $2::int, ($4::date[])[width_bucket(seen_at, $3::timestamptz[])], sum(greatest(gained, 0))
     FROM rise
     WHERE gap <= interval '36 hours'
       AND width_bucket(seen_at, $3::timestamptz[]) BETWEEN 1 AND cardinality($4::date[])
     GROUP BY 3`,
    [tx.workspaceId, channelId, days.map(({ from }) => from), days.map(({ day }) => day)],
  );
}

/**
 * Sums over a whole channel, and pages of posts, join by hashing: after an import nothing is known yet of the new rows
 * when a plan is made, and a plan for a few rows takes minutes over many. For the rest of the transaction.
 */
export async function joinByHashing(tx: Transaction): Promise<void> {
  await tx.client.query('SET LOCAL enable_nestloop = off');
}

/** Has the planner look at the tables, as it would by itself a minute later. In a transaction of its own. */
export async function refreshStatistics(tx: Transaction): Promise<void> {
  await tx.client.query('SELECT refresh_statistics()');
}

/** What a list of channels shows of each. */
export async function rebuildChannelFigures(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query(
    `UPDATE channel c SET
       post_count = f.post_count, message_count = f.message_count, service_message_count = s.messages,
       first_post_at = f.first_post_at, last_post_at = f.last_post_at,
       last_observed_at = greatest(f.last_observed_at, r.last_observed_at),
       sources = coalesce((
         SELECT array_agg(DISTINCT source ORDER BY source) FROM (
           SELECT unnest(f.sources) UNION SELECT unnest(r.sources)) all_sources (source)), '{}'),
       has_views = f.has_views, has_forwards = f.has_forwards, has_reactions = f.has_reactions,
       has_comments = f.has_comments,
       has_curves = EXISTS (
         SELECT FROM measurement m WHERE m.workspace_id = $1 AND m.channel_id = $2 AND NOT m.not_before
           AND m.views IS NOT NULL
           AND EXISTS (SELECT FROM measurement n WHERE n.workspace_id = $1 AND n.channel_id = $2
             AND n.message_id = m.message_id AND NOT n.not_before AND n.views IS NOT NULL
             AND n.first_seen_at > m.first_seen_at))
     FROM (
       SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS post_count,
         coalesce(sum(part_count) FILTER (WHERE deleted_at IS NULL), 0) AS message_count,
         min(published_at) AS first_post_at, max(published_at) AS last_post_at,
         max(observed_at) AS last_observed_at,
         (SELECT array_agg(DISTINCT source) FROM (
            SELECT DISTINCT sources FROM post_current WHERE workspace_id = $1 AND channel_id = $2) d,
            unnest(d.sources) AS source) AS sources,
         coalesce(bool_or(views IS NOT NULL), false) AS has_views,
         coalesce(bool_or(forwards IS NOT NULL), false) AS has_forwards,
         coalesce(bool_or(reactions IS NOT NULL), false) AS has_reactions,
         coalesce(bool_or(comments IS NOT NULL), false) AS has_comments
       FROM post_current WHERE workspace_id = $1 AND channel_id = $2) f,
       (SELECT count(*) AS messages FROM service_message WHERE workspace_id = $1 AND channel_id = $2) s,
       (SELECT max(last_seen_at) AS last_observed_at, array_agg(DISTINCT source) AS sources
        FROM subscriber_reading WHERE workspace_id = $1 AND channel_id = $2) r
     WHERE c.workspace_id = $1 AND c.channel_id = $2`,
    [tx.workspaceId, channelId],
  );
}

/** Puts freshly computed rows in the place of the channel's old ones: recomputed, never incremented. */
async function replace(
  tx: Transaction,
  channelId: number,
  table: 'bucket' | 'reaction_day',
  rows: string,
): Promise<void> {
  await tx.client.query(`DELETE FROM ${table} WHERE workspace_id = $1 AND channel_id = $2`, [
    tx.workspaceId,
    channelId,
  ]);
  await tx.client.query(`INSERT INTO ${table} ${rows}`, [tx.workspaceId, channelId]);
}
