import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { InstantWindow, LocalWindow } from './metrics/local-window.ts';
import type { ChannelsTables } from './tables.ts';

/** The trait by which posts are grouped; reactions are counted by `readReactionGroups`. */
export type PostDimension =
  | 'FORMAT'
  | 'LENGTH'
  | 'LANGUAGE'
  | 'HASHTAG'
  | 'LINK_DOMAIN'
  | 'FORWARD_ORIGIN'
  | 'WEEKDAY'
  | 'AUTHOR';

/** One group; sums and medians over its own posts. */
export interface GroupRow {
  /** As stored: a number for format, length and weekday; '' for unknown. */
  readonly key: string;
  readonly posts: number;
  readonly own_posts: number;
  readonly views: number;
  readonly views_known: number;
  readonly views_median: number | null;
  readonly rate_posts: number;
  readonly rate_interactions: number;
  readonly rate_views: number;
  readonly share_posts: number;
  readonly share_forwards: number;
  readonly share_views: number;
  readonly reactions: number;
  readonly reactions_known: number;
  readonly expectation_median: number | null;
  readonly expectation_posts: number;
  readonly observed_at: Date | null;
  readonly exactly_observed_at: Date | null;
  /** Groups there are, those beyond the limit among them. */
  readonly groups: number;
}

export interface ReactionGroupRow {
  readonly key: string;
  readonly posts: number;
  readonly reactions: number;
  readonly groups: number;
}

export interface GroupQuery {
  readonly channelId: number;
  readonly instants: InstantWindow;
  readonly dimension: PostDimension;
  readonly limit: number;
}

/** A post with two hashtags stands in both groups; every other trait puts it into one. */
const keyOf: Readonly<Record<PostDimension, RawBuilder<unknown>>> = {
  FORMAT: sql`format::text`,
  LENGTH: sql`coalesce(length_bucket::text, '')`,
  LANGUAGE: sql`coalesce(language, '')`,
  HASHTAG: sql`unnest(hashtags)`,
  LINK_DOMAIN: sql`unnest(link_domains)`,
  FORWARD_ORIGIN: sql`coalesce(forwarded_from, '')`,
  WEEKDAY: sql`local_weekday::text`,
  AUTHOR: sql`coalesce(author, '')`,
};

/** The groups with the most posts. The engagement rate is made of the same parts in all of them. */
export async function readGroups(
  tx: DatabaseTransaction<ChannelsTables>,
  { channelId, instants, dimension, limit }: GroupQuery,
): Promise<readonly GroupRow[]> {
  const { rows } = await sql<GroupRow>`
    WITH published AS MATERIALIZED (
      SELECT *, NOT is_forward AS own FROM post_current
      WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
        AND published_at >= ${instants.from} AND published_at < ${instants.to} AND deleted_at IS NULL
        ${dimension === 'FORWARD_ORIGIN' ? sql`AND is_forward` : sql``}
    ), coverage AS (
      SELECT count(views) AS seen, count(*) FILTER (WHERE views IS NOT NULL AND forwards IS NOT NULL) AS seen_forwards,
        count(*) FILTER (WHERE views IS NOT NULL AND reactions IS NOT NULL) AS seen_reactions,
        count(*) FILTER (WHERE views IS NOT NULL AND comments IS NOT NULL) AS seen_comments
      FROM published WHERE own
    ), grouped AS (
      SELECT ${keyOf[dimension]} AS key, own, observed_at, not_before, CASE WHEN own THEN views END AS views,
        CASE WHEN own THEN forwards END AS forwards, CASE WHEN own THEN reactions END AS reactions,
        CASE WHEN own THEN against_expectation END AS against_expectation,
        CASE WHEN own AND seen > 0 AND greatest(seen_forwards, seen_reactions, seen_comments) * 2 >= seen THEN
          CASE WHEN seen_forwards * 2 >= seen THEN forwards ELSE 0 END
          + CASE WHEN seen_reactions * 2 >= seen THEN reactions ELSE 0 END
          + CASE WHEN seen_comments * 2 >= seen THEN comments ELSE 0 END
        END AS interactions
      FROM published, coverage
    )
    SELECT key, count(*) AS posts, count(*) FILTER (WHERE own) AS own_posts,
      coalesce(sum(views), 0)::float8 AS views, count(views) AS views_known,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY views) AS views_median,
      count(interactions) FILTER (WHERE views IS NOT NULL) AS rate_posts,
      coalesce(sum(interactions) FILTER (WHERE views IS NOT NULL), 0)::float8 AS rate_interactions,
      coalesce(sum(views) FILTER (WHERE interactions IS NOT NULL), 0)::float8 AS rate_views,
      count(forwards) FILTER (WHERE views IS NOT NULL) AS share_posts,
      coalesce(sum(forwards) FILTER (WHERE views IS NOT NULL), 0)::float8 AS share_forwards,
      coalesce(sum(views) FILTER (WHERE forwards IS NOT NULL), 0)::float8 AS share_views,
      coalesce(sum(reactions), 0)::float8 AS reactions, count(reactions) AS reactions_known,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY against_expectation) AS expectation_median,
      count(against_expectation) AS expectation_posts,
      max(observed_at) AS observed_at, max(observed_at) FILTER (WHERE NOT not_before) AS exactly_observed_at,
      count(*) OVER () AS groups
    FROM grouped GROUP BY key ORDER BY count(*) DESC, key LIMIT ${limit}
  `.execute(tx);
  return rows;
}

/** Reactions by emoji over own posts; a custom one is named by its id, paid stars are one group. */
export async function readReactionGroups(
  tx: DatabaseTransaction<ChannelsTables>,
  query: { readonly channelId: number; readonly days: LocalWindow; readonly limit: number },
): Promise<readonly ReactionGroupRow[]> {
  const { rows } = await sql<ReactionGroupRow>`
    SELECT CASE kind WHEN 3 THEN 'paid' WHEN 2 THEN 'custom:' || emoji ELSE emoji END AS key,
      sum(posts)::int AS posts, sum(count)::float8 AS reactions, count(*) OVER () AS groups
    FROM reaction_day
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${query.channelId}
      AND local_day >= ${query.days.from}::date AND local_day < ${query.days.to}::date
    GROUP BY 1 ORDER BY sum(count) DESC, 1 LIMIT ${query.limit}
  `.execute(tx);
  return rows;
}
