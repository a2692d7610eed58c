import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { HourGroup } from './metrics/best-times.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import type { Evidence } from './metrics/metric.ts';
import { evidenceFrom } from './post-summary-store.ts';
import type { ChannelsTables } from './tables.ts';

/** Posts of one hour of the week, in the channel's zone. */
export interface HourRow {
  /** ISO weekday, Monday = 1. */
  readonly weekday: number;
  readonly hour: number;
  /** Not deleted, forwarded ones among them. */
  readonly posts: number;
  readonly ownPosts: number;
  readonly views: number;
  readonly viewsKnown: number;
}

export interface Hours {
  /** By weekday and hour. */
  readonly hours: readonly HourRow[];
  readonly groups: readonly HourGroup[];
  readonly evidence: Evidence;
}

type Six = readonly [number, number, number, number, number, number];

interface HoursRow {
  readonly hours: readonly Six[];
  readonly groups: readonly Six[];
  readonly observed_at: Date | null;
  readonly exactly_observed_at: Date | null;
}

/**
 * Posts by hour of the week, and the same split by format and length for the estimate of good hours. A single post
 * of fifty times the usual views would outweigh a month of others: log ratios beyond ±2 count as ±2.
 */
export async function readHours(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  instants: InstantWindow,
  sources: readonly number[],
): Promise<Hours> {
  // Hundreds of small rows: as one array of arrays they cost a fraction of what they would as rows.
  const { rows } = await sql<HoursRow>`
    WITH post AS MATERIALIZED (
      SELECT local_weekday AS weekday, local_hour AS hour, format * 32 + coalesce(length_bucket, 31) AS trait,
        NOT is_forward AS own, CASE WHEN NOT is_forward THEN views END AS views, observed_at, not_before,
        -- Unknown stays unknown: the least of two and nothing would be two.
        CASE WHEN against_expectation > 0 THEN greatest(-2, least(2, ln(against_expectation::float8)))
          WHEN against_expectation = 0 THEN -2 END AS deviation
      FROM post_current
      WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
        AND published_at >= ${instants.from} AND published_at < ${instants.to} AND deleted_at IS NULL
    )
    SELECT max(observed_at) AS observed_at, max(observed_at) FILTER (WHERE NOT not_before) AS exactly_observed_at,
      (SELECT coalesce(json_agg(json_build_array(weekday, hour, posts, own_posts, views, views_known)
          ORDER BY weekday, hour), '[]')
        FROM (SELECT weekday, hour, count(*) AS posts, count(*) FILTER (WHERE own) AS own_posts,
            coalesce(sum(views), 0) AS views, count(views) AS views_known
          FROM post GROUP BY weekday, hour) AS cell) AS hours,
      (SELECT coalesce(json_agg(json_build_array(weekday, hour, trait, posts, sum, squares)), '[]')
        FROM (SELECT weekday, hour, trait, count(*) AS posts, sum(deviation) AS sum,
            sum(deviation * deviation) AS squares
          FROM post WHERE deviation IS NOT NULL GROUP BY weekday, hour, trait) AS part) AS groups
    FROM post
  `.execute(tx);
  const row = rows[0] ?? { hours: [], groups: [], observed_at: null, exactly_observed_at: null };
  return {
    hours: row.hours.map(([weekday, hour, posts, ownPosts, views, viewsKnown]) => ({
      weekday,
      hour,
      posts,
      ownPosts,
      views,
      viewsKnown,
    })),
    groups: row.groups.map(([weekday, hour, trait, posts, sum, squares]) => ({
      weekday,
      hour,
      trait,
      posts,
      sum,
      squares,
    })),
    evidence: evidenceFrom({ ...row, sources }),
  };
}
