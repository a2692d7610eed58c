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
  readonly evidence: Evidence;
}

interface GroupRow {
  readonly weekday: number;
  readonly hour: number;
  readonly trait: string;
  readonly posts: number;
  readonly own_posts: number;
  readonly views: number;
  readonly views_known: number;
  readonly rated: number;
  readonly sum: number;
  readonly squares: number;
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
): Promise<{ readonly hours: readonly HourRow[]; readonly groups: readonly HourGroup[] }> {
  const { rows } = await sql<GroupRow>`
    SELECT local_weekday AS weekday, local_hour AS hour, format || '/' || coalesce(length_bucket, -1) AS trait,
      count(*) AS posts,
      count(*) FILTER (WHERE NOT is_forward) AS own_posts,
      coalesce(sum(views) FILTER (WHERE NOT is_forward), 0)::float8 AS views,
      count(views) FILTER (WHERE NOT is_forward) AS views_known,
      count(deviation) AS rated, coalesce(sum(deviation), 0) AS sum,
      coalesce(sum(deviation * deviation), 0) AS squares,
      max(observed_at) AS observed_at, max(observed_at) FILTER (WHERE NOT not_before) AS exactly_observed_at
    FROM (
      SELECT *, greatest(-2, least(2, CASE
        WHEN against_expectation > 0 THEN ln(against_expectation::float8)
        WHEN against_expectation = 0 THEN -2 END)) AS deviation
      FROM post_current
      WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
        AND published_at >= ${instants.from} AND published_at < ${instants.to} AND deleted_at IS NULL
    ) AS post
    GROUP BY 1, 2, 3
  `.execute(tx);
  return {
    hours: hoursFrom(rows, sources),
    groups: rows.map(({ weekday, hour, trait, rated, sum, squares }) => ({
      weekday,
      hour,
      trait,
      posts: rated,
      sum,
      squares,
    })),
  };
}

function hoursFrom(rows: readonly GroupRow[], sources: readonly number[]): HourRow[] {
  const hours = new Map<number, HourRow>();
  for (const row of rows) {
    const key = row.weekday * 24 + row.hour;
    const before = hours.get(key);
    const evidence = evidenceFrom({ ...row, sources });
    const newer = before !== undefined && (before.evidence.observedAt ?? 0) > (evidence.observedAt ?? 0);
    hours.set(key, {
      weekday: row.weekday,
      hour: row.hour,
      posts: row.posts + (before?.posts ?? 0),
      ownPosts: row.own_posts + (before?.ownPosts ?? 0),
      views: row.views + (before?.views ?? 0),
      viewsKnown: row.views_known + (before?.viewsKnown ?? 0),
      evidence: newer ? before.evidence : evidence,
    });
  }
  return [...hours.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
}
