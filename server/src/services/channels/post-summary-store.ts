import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import { engagementParts } from './metrics/engagement.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import type { Evidence } from './metrics/metric.ts';
import type { PostSummary } from './metrics/post-summary.ts';
import type { ChannelsTables } from './tables.ts';

/** A set of posts to summarise: those of a channel published within a window. */
export interface SummaryScope {
  readonly channelId: number;
  readonly instants: InstantWindow;
  readonly computing: boolean;
}

interface SummaryRow {
  readonly posts: number;
  readonly mature_posts: number;
  readonly views_sum: number;
  readonly views_posts: number;
  readonly views_median: number | null;
  readonly mature_sum: number;
  readonly mature_views_posts: number;
  readonly mature_median: number | null;
  readonly forwards_sum: number;
  readonly forwards_posts: number;
  readonly reactions_sum: number;
  readonly reactions_posts: number;
  readonly comments_sum: number;
  readonly comments_posts: number;
  readonly sum_24h: number;
  readonly posts_24h: number;
  readonly sum_48h: number;
  readonly posts_48h: number;
  readonly sum_168h: number;
  readonly posts_168h: number;
  readonly seen: number;
  readonly seen_forwards: number;
  readonly seen_reactions: number;
  readonly seen_comments: number;
  readonly rate_posts: number;
  readonly rate_interactions: number;
  readonly rate_views: number;
  readonly rate_median: number | null;
  readonly share_forwards: number;
  readonly share_views: number;
  readonly observed_at: Date | null;
  readonly exactly_observed_at: Date | null;
  readonly sources: number[] | null;
}

/**
 * Sums and exact medians of the own, not deleted posts of each scope, in one statement, in the order of the scopes.
 * Which parts make up the engagement rate is the rule of `engagementParts`, once more in SQL so that one pass over
 * the posts is enough.
 */
export async function readPostSummaries(
  tx: DatabaseTransaction<ChannelsTables>,
  scopes: readonly SummaryScope[],
): Promise<PostSummary[]> {
  const { rows } = await sql<SummaryRow>`
    SELECT summary.*
    FROM unnest(
      ${scopes.map((scope) => scope.channelId)}::int[],
      ${scopes.map((scope) => scope.instants.from)}::timestamptz[],
      ${scopes.map((scope) => scope.instants.to)}::timestamptz[]
    ) WITH ORDINALITY AS scope (channel_id, from_at, to_at, position)
    CROSS JOIN LATERAL (${summaryOf(workspaceOf(tx))}) AS summary
    ORDER BY scope.position
  `.execute(tx);
  return rows.map((row, index) => summaryFrom(row, scopes[index]?.computing ?? false));
}

function summaryOf(workspaceId: number): RawBuilder<unknown> {
  return sql`
    WITH own AS MATERIALIZED (
      SELECT views, forwards, reactions, comments, mature, views_24h, views_48h, views_168h, observed_at,
        not_before, sources
      FROM post_current
      WHERE workspace_id = ${workspaceId} AND channel_id = scope.channel_id
        AND published_at >= scope.from_at AND published_at < scope.to_at
        AND NOT is_forward AND deleted_at IS NULL
    ), coverage AS (
      SELECT count(views) AS seen,
        count(*) FILTER (WHERE views IS NOT NULL AND forwards IS NOT NULL) AS seen_forwards,
        count(*) FILTER (WHERE views IS NOT NULL AND reactions IS NOT NULL) AS seen_reactions,
        count(*) FILTER (WHERE views IS NOT NULL AND comments IS NOT NULL) AS seen_comments
      FROM own
    ), rated AS (
      SELECT own.*,
        CASE WHEN greatest(seen_forwards, seen_reactions, seen_comments) * 2 >= seen AND seen > 0 THEN
          CASE WHEN seen_forwards * 2 >= seen THEN forwards ELSE 0 END
          + CASE WHEN seen_reactions * 2 >= seen THEN reactions ELSE 0 END
          + CASE WHEN seen_comments * 2 >= seen THEN comments ELSE 0 END
        END AS interactions
      FROM own, coverage
    )
    SELECT coverage.*, totals.*,
      (SELECT array_agg(DISTINCT source ORDER BY source)
        FROM (SELECT DISTINCT sources FROM own) AS kinds, unnest(kinds.sources) AS source) AS sources
    FROM coverage, (
      SELECT count(*) AS posts,
        count(*) FILTER (WHERE mature) AS mature_posts,
        coalesce(sum(views), 0)::float8 AS views_sum,
        count(views) AS views_posts,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views) AS views_median,
        coalesce(sum(views) FILTER (WHERE mature), 0)::float8 AS mature_sum,
        count(views) FILTER (WHERE mature) AS mature_views_posts,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views) FILTER (WHERE mature) AS mature_median,
        coalesce(sum(forwards), 0)::float8 AS forwards_sum, count(forwards) AS forwards_posts,
        coalesce(sum(reactions), 0)::float8 AS reactions_sum, count(reactions) AS reactions_posts,
        coalesce(sum(comments), 0)::float8 AS comments_sum, count(comments) AS comments_posts,
        coalesce(sum(views_24h::float8), 0) AS sum_24h, count(views_24h) AS posts_24h,
        coalesce(sum(views_48h::float8), 0) AS sum_48h, count(views_48h) AS posts_48h,
        coalesce(sum(views_168h::float8), 0) AS sum_168h, count(views_168h) AS posts_168h,
        count(*) FILTER (WHERE views IS NOT NULL AND interactions IS NOT NULL) AS rate_posts,
        coalesce(sum(interactions) FILTER (WHERE views IS NOT NULL), 0)::float8 AS rate_interactions,
        coalesce(sum(views) FILTER (WHERE interactions IS NOT NULL), 0)::float8 AS rate_views,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY interactions::float8 / nullif(views, 0)) AS rate_median,
        coalesce(sum(forwards) FILTER (WHERE views IS NOT NULL), 0)::float8 AS share_forwards,
        coalesce(sum(views) FILTER (WHERE forwards IS NOT NULL), 0)::float8 AS share_views,
        max(observed_at) AS observed_at,
        max(observed_at) FILTER (WHERE NOT not_before) AS exactly_observed_at
      FROM rated
    ) AS totals`;
}

function summaryFrom(row: SummaryRow, computing: boolean): PostSummary {
  return {
    evidence: evidenceFrom(row),
    posts: row.posts,
    views: { sum: row.views_sum, posts: row.views_posts, median: row.views_median },
    matureViews: { sum: row.mature_sum, posts: row.mature_views_posts, median: row.mature_median },
    forwards: { sum: row.forwards_sum, posts: row.forwards_posts },
    reactions: { sum: row.reactions_sum, posts: row.reactions_posts },
    comments: { sum: row.comments_sum, posts: row.comments_posts },
    marks: [
      { ageHours: 24, sum: row.sum_24h, posts: row.posts_24h },
      { ageHours: 48, sum: row.sum_48h, posts: row.posts_48h },
      { ageHours: 168, sum: row.sum_168h, posts: row.posts_168h },
    ],
    maturePosts: row.mature_posts,
    engagement: {
      parts: engagementParts({
        views: row.seen,
        reactions: row.seen_reactions,
        forwards: row.seen_forwards,
        comments: row.seen_comments,
      }),
      posts: row.rate_posts,
      interactions: row.rate_interactions,
      views: row.rate_views,
      medianRatio: row.rate_median,
    },
    share: { forwards: row.share_forwards, views: row.share_views, posts: row.seen_forwards },
    computing,
  };
}

/** Evidence as the read structures keep it: the newest time of all, and the newest exact one. */
export function evidenceFrom(row: {
  readonly sources: readonly number[] | null;
  readonly observed_at: Date | null;
  readonly exactly_observed_at: Date | null;
}): Evidence {
  return {
    sources: row.sources ?? [],
    observedAt: row.observed_at,
    notBefore: row.observed_at !== null && row.observed_at.getTime() !== row.exactly_observed_at?.getTime(),
  };
}
