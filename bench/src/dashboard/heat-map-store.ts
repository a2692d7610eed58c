import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { bestTimes, type HourGroup } from '../../../server/src/services/channels/metrics/best-times.ts';
import { countIn, numberIn, type Row } from './ask.ts';
import type { Dialect } from './dialect.ts';
import type { Figures } from './figures.ts';
import { type Scope, scopeTable, timeLiteral } from './scope.ts';

/**
 * The statement that answers a heat map: rows (part, weekday, hour, posts, …), where part is `cell` with (views,
 * views_known), or `group` with (trait, sum, squares) of the posts that have an expectation.
 */
export type HeatMapStatement = (scope: Scope) => string;

/** The answers as figures. The lifts are estimated from the groups by the product's own pure function. */
export function figuresOfHours(rows: readonly Row[]): Figures {
  const figures = new Map<string, number | string | null>();
  for (const row of rows.filter(({ part }) => part === 'cell')) {
    const key = `${countIn(row, 'weekday')}.${countIn(row, 'hour')}`;
    const known = countIn(row, 'views_known');
    figures.set(`${key}.posts`, countIn(row, 'posts'));
    figures.set(`${key}.reach`, known === 0 ? null : (numberIn(row, 'views') ?? 0) / known);
    for (const name of ['lift', 'low', 'high']) figures.set(`${key}.${name}`, null);
  }
  for (const { weekday, hour, lift, low, high } of bestTimes(
    rows.filter(({ part }) => part === 'group').map(groupOf),
  )) {
    const key = `${weekday}.${hour}`;
    figures.set(`${key}.lift`, lift);
    figures.set(`${key}.low`, low);
    figures.set(`${key}.high`, high);
  }
  return figures;
}

function groupOf(row: Row): HourGroup {
  return {
    weekday: countIn(row, 'weekday'),
    hour: countIn(row, 'hour'),
    trait: countIn(row, 'trait'),
    posts: countIn(row, 'posts'),
    sum: countIn(row, 'sum'),
    squares: countIn(row, 'squares'),
  };
}

export const rollupHeatMap: HeatMapStatement = (scope) => `WITH ${scopeTable([scope])}, rated AS (
    SELECT local_weekday, local_hour, format * 32 + coalesce(length_bucket, 31) AS trait,
      greatest(-2, least(2, ln(nullif(against_expectation, 0)::float8))) AS deviation
    FROM scope JOIN post_current AS p ON p.workspace_id = 1 AND p.channel_id = scope.channel_id
      AND p.published_at >= scope.from_at AND p.published_at < scope.to_at
    WHERE period = 0 AND deleted_at IS NULL AND against_expectation IS NOT NULL
  )
  SELECT 'cell' AS part, extract(isodow FROM local_day)::float8 AS weekday, local_hour::float8 AS hour,
    sum(posts)::float8 AS posts, sum(views_sum)::float8 AS views, sum(views_known)::float8 AS views_known,
    NULL::float8 AS trait, NULL::float8 AS sum, NULL::float8 AS squares
  FROM scope JOIN bucket AS b ON b.workspace_id = 1 AND b.channel_id = scope.channel_id
    AND b.local_day >= scope.from_day AND b.local_day < scope.to_day
  WHERE period = 0 GROUP BY 2, 3
  UNION ALL
  SELECT 'group', local_weekday, local_hour, count(*), NULL, NULL, trait, sum(deviation), sum(deviation * deviation)
  FROM rated GROUP BY local_weekday, local_hour, trait`;

/**
 * Posts as read from the rows that were published since `from`, own ones with the median in log of the twenty before
 * them: what the channel was used to. Counters of one source never fall, so that the largest is the last.
 */
export function ratedPosts(channelId: number, from: string, { medianBefore }: Dialect): string {
  return `message AS (
      SELECT p.message_id, coalesce(p.album_id, p.message_id) AS post_id, p.published_at, p.is_forward, p.deleted_at,
        p.format, p.text_length
      FROM post AS p WHERE p.workspace_id = 1 AND p.channel_id = ${channelId} AND p.published_at >= ${from}
    ), counter AS (
      SELECT m.message_id, max(m.views) AS views, max(m.forwards) AS forwards, max(m.reactions) AS reactions,
        max(m.comments) AS comments
      FROM message JOIN measurement AS m ON m.workspace_id = 1 AND m.channel_id = ${channelId}
        AND m.message_id = message.message_id
      WHERE m.first_seen_at >= ${from} GROUP BY m.message_id
    ), one_post AS (
      -- An album has the length of its caption, which stands on the first part.
      SELECT post_id, min(published_at) AS published_at, NOT bool_or(is_forward) AS own, count(*) AS parts,
        string_agg(message_id::varchar, ' ' ORDER BY message_id) AS part_ids,
        max(views) AS views, max(forwards) AS forwards, sum(reactions) AS reactions, sum(comments) AS comments,
        min(CASE WHEN message_id = post_id THEN format END) AS format,
        min(CASE WHEN message_id = post_id THEN text_length END) AS text_length
      FROM message JOIN counter USING (message_id)
      GROUP BY post_id HAVING NOT bool_and(deleted_at IS NOT NULL)
    ), expected AS (
      SELECT post_id, ${medianBefore.columns}
      FROM (SELECT post_id, published_at, ln(views::float8) AS log_views FROM one_post WHERE own) AS own_post
      WINDOW before AS (ORDER BY published_at, post_id ROWS BETWEEN 20 PRECEDING AND 1 PRECEDING)
    ), rated AS (
      SELECT one_post.*,
        CASE WHEN ${medianBefore.count} >= 5 THEN ln(views::float8) - ${medianBefore.median} END AS log_against
      FROM one_post LEFT JOIN expected USING (post_id)
    )`;
}

/** Twenty posts of any channel of the benchmark, and then some, lie within so many days. */
export const EXPECTATION_DAYS = 20;

export function rawHeatMap(dialect: Dialect): HeatMapStatement {
  return ({ channelId, window, timeZone }) => {
    const { from, to } = window.instants;
    const local = `(published_at AT TIME ZONE '${timeZone}')`;
    return `WITH ${ratedPosts(channelId, `${timeLiteral(from)} - interval '${EXPECTATION_DAYS} days'`, dialect)}, hour_post AS (
        SELECT date_part('isodow', ${local})::float8 AS weekday, date_part('hour', ${local})::float8 AS hour, own, views,
          CASE WHEN parts > 1 THEN ${PostFormat.ALBUM} ELSE format END * 32 + CASE WHEN text_length <= 0 THEN 0
            WHEN text_length <= 100 THEN 1 WHEN text_length <= 300 THEN 2 WHEN text_length <= 600 THEN 3
            WHEN text_length <= 1024 THEN 4 WHEN text_length <= 2000 THEN 5 ELSE 6 END AS trait,
          CASE WHEN log_against IS NOT NULL THEN greatest(-2, least(2, log_against)) END AS deviation
        FROM rated WHERE published_at >= ${timeLiteral(from)} AND published_at < ${timeLiteral(to)}
      )
      SELECT 'cell' AS part, weekday, hour, count(*)::float8 AS posts, sum(CASE WHEN own THEN views END)::float8 AS views,
        count(CASE WHEN own THEN views END)::float8 AS views_known, NULL::float8 AS trait, NULL::float8 AS sum,
        NULL::float8 AS squares
      FROM hour_post GROUP BY weekday, hour
      UNION ALL
      SELECT 'group', weekday, hour, count(*)::float8, NULL, NULL, trait::float8, sum(deviation)::float8,
        sum(deviation * deviation)::float8
      FROM hour_post WHERE deviation IS NOT NULL GROUP BY weekday, hour, trait`;
  };
}
