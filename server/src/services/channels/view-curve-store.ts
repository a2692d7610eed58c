import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import { markAgesHours } from './metrics/views-at.ts';
import type { ChannelsTables } from './tables.ts';

/** Views of own posts at one age: of those that know it. */
export interface CurveRow {
  readonly age_hours: number;
  readonly posts: number;
  readonly median_views: number | null;
  readonly low_quartile: number | null;
  readonly high_quartile: number | null;
  /** Of the views at 7 days, over the posts that know both. */
  readonly median_share: number | null;
  readonly share_posts: number;
  readonly observed_at: Date | null;
  readonly exactly_observed_at: Date | null;
  readonly sources: number[] | null;
}

/** Medians and quartiles of the marks of a window's own posts, youngest age first, and how many posts there are. */
export async function readViewCurve(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  instants: InstantWindow,
): Promise<{ readonly rows: readonly CurveRow[]; readonly ownPosts: number; readonly seenPosts: number }> {
  const { rows } = await sql<CurveRow & { own_posts: number; seen_posts: number }>`
    WITH own AS MATERIALIZED (
      SELECT views, views_1h, views_6h, views_12h, views_24h, views_48h, views_72h, views_168h, observed_at,
        not_before, sources
      FROM post_current
      WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
        AND published_at >= ${instants.from} AND published_at < ${instants.to}
        AND NOT is_forward AND deleted_at IS NULL
    )
    SELECT age_hours, count(mark) AS posts,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY mark) AS median_views,
      percentile_cont(0.25) WITHIN GROUP (ORDER BY mark) AS low_quartile,
      percentile_cont(0.75) WITHIN GROUP (ORDER BY mark) AS high_quartile,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY mark::float8 / nullif(views_168h, 0)) AS median_share,
      count(mark::float8 / nullif(views_168h, 0)) AS share_posts,
      max(observed_at) FILTER (WHERE mark IS NOT NULL) AS observed_at,
      max(observed_at) FILTER (WHERE mark IS NOT NULL AND NOT not_before) AS exactly_observed_at,
      (SELECT array_agg(DISTINCT source ORDER BY source)
        FROM (SELECT DISTINCT sources FROM own) AS kinds, unnest(kinds.sources) AS source) AS sources,
      (SELECT count(*) FROM own) AS own_posts, (SELECT count(views) FROM own) AS seen_posts
    FROM unnest(${[...markAgesHours]}::int[]) AS age_hours
    LEFT JOIN LATERAL (
      SELECT views_168h, observed_at, not_before, CASE age_hours WHEN 1 THEN views_1h WHEN 6 THEN views_6h
        WHEN 12 THEN views_12h WHEN 24 THEN views_24h WHEN 48 THEN views_48h WHEN 72 THEN views_72h
        ELSE views_168h END AS mark
      FROM own
    ) AS post ON true
    GROUP BY age_hours ORDER BY age_hours
  `.execute(tx);
  return { rows, ownPosts: rows[0]?.own_posts ?? 0, seenPosts: rows[0]?.seen_posts ?? 0 };
}
