import type { Dialect } from './dialect.ts';
import { earliest, type OverviewSource, stepDay } from './overview-store.ts';
import { type Scope, scopeTable } from './scope.ts';

const MARKS = [24, 48, 168] as const;

/** Nearest readings below and above an age, and what they showed; counters of one source never fall. */
const bracket = MARKS.map(
  (age) => `
      greatest(max(age_first) FILTER (WHERE age_first <= ${age}), max(age_last) FILTER (WHERE age_last <= ${age})) AS below_${age},
      least(min(age_first) FILTER (WHERE age_first >= ${age}), min(age_last) FILTER (WHERE age_last >= ${age})) AS above_${age},
      max(views) FILTER (WHERE age_first <= ${age}) AS from_${age}, min(views) FILTER (WHERE age_last >= ${age}) AS to_${age}`,
).join(',');

const marks = MARKS.map(
  (age) => `max(CASE WHEN above_${age} <= 2 * below_${age} OR from_${age} = to_${age} THEN
      from_${age} + (to_${age} - from_${age})
        * CASE WHEN above_${age} > below_${age} THEN ln(${age} / below_${age}) / ln(above_${age} / below_${age}) ELSE 0 END
    END) AS views_${age}h`,
).join(', ');

/** The posts of every period with their last counters and marks, straight from messages and readings. */
function postTable(scopes: readonly Scope[], { hours }: Dialect): string {
  return `${scopeTable(scopes)}, message AS (
    SELECT item, period, zone, from_day, p.channel_id, p.message_id, coalesce(p.album_id, p.message_id) AS post_id,
      p.published_at, p.is_forward, p.deleted_at
    FROM scope JOIN post AS p ON p.workspace_id = 1 AND p.channel_id = scope.channel_id
      AND p.published_at >= scope.from_at AND p.published_at < scope.to_at
  ), counter AS (
    SELECT item, period, message_id, max(views) AS views, max(forwards) AS forwards, max(reactions) AS reactions,
      max(comments) AS comments, max(last_seen_at) AS seen_at, ${bracket}
    FROM (
      SELECT item, period, m.message_id, m.views, m.forwards, m.reactions, m.comments, m.last_seen_at,
        ${hours('published_at', 'm.first_seen_at')} AS age_first,
        ${hours('published_at', 'm.last_seen_at')} AS age_last
      FROM message JOIN measurement AS m ON m.workspace_id = 1 AND m.channel_id = message.channel_id
        AND m.message_id = message.message_id
      -- Nothing is read before it is published: most months need not be opened.
      WHERE m.first_seen_at >= ${earliest(scopes)}
    ) AS reading GROUP BY item, period, message_id
  ), one_post AS (
    SELECT item, period, min(zone) AS zone, min(from_day) AS from_day, min(published_at) AS published_at,
      NOT bool_or(is_forward) AS own, count(*) AS parts, max(views) AS views, max(forwards) AS forwards,
      sum(reactions) AS reactions, sum(comments) AS comments,
      ${hours('min(published_at)', 'max(seen_at)')} >= 14 * 24 AS mature, ${marks}
    FROM message JOIN counter USING (item, period, message_id)
    GROUP BY item, period, post_id HAVING NOT bool_and(deleted_at IS NOT NULL)
  )`;
}

const own = (value: string): string => `CASE WHEN own THEN ${value} END`;
const median = (value: string): string => `percentile_cont(0.5) WITHIN GROUP (ORDER BY ${own(value)})`;

const sums = `count(*)::float8 AS posts, sum(${own('views')})::float8 AS views,
  sum(${own('forwards')})::float8 AS forwards, sum(${own('reactions')})::float8 AS reactions,
  sum(${own('comments')})::float8 AS comments`;

/** Counters by the rows themselves: no read structure is asked. */
export const rawOverview = (dialect: Dialect): OverviewSource => ({
  posts: (scopes) => `WITH ${postTable(scopes, dialect)}
    SELECT item, period, NULL AS day, ${sums}, sum(parts)::float8 AS messages,
      count(*) FILTER (WHERE NOT own)::float8 AS forwarded_posts, count(${own('views')})::float8 AS views_known,
      ${median('views')}::float8 AS views_median, count(*) FILTER (WHERE own AND mature)::float8 AS mature_posts,
      ${median('CASE WHEN mature THEN views END')}::float8 AS mature_median,
      sum(${own('reactions + forwards + comments')})::float8 AS interactions,
      ${median('(reactions + forwards + comments)::float8 / nullif(views, 0)')}::float8 AS median_rate,
      ${MARKS.map((age) => `sum(${own(`views_${age}h`)})::float8 AS sum_${age}h, count(${own(`views_${age}h`)})::float8 AS posts_${age}h`).join(', ')}
    FROM one_post GROUP BY item, period
    UNION ALL
    SELECT item, 0, ${stepDay(scopes, 'published_at')}, ${sums}, ${Array.from({ length: 14 }, () => 'NULL').join(', ')}
    FROM one_post WHERE period = 0 GROUP BY 1, 2, 3`,

  // The simulated views never fall: the reading before is the largest of all earlier ones.
  gained: (scopes) => `WITH ${scopeTable(scopes)}, rise AS (
      SELECT m.channel_id, m.first_seen_at AS seen_at, m.views - coalesce(lag(m.views) OVER w, 0) AS gained,
        ${dialect.hours('coalesce(lag(m.last_seen_at) OVER w, p.published_at)', 'm.first_seen_at')} AS gap_hours
      FROM post AS p JOIN measurement AS m ON m.workspace_id = 1 AND m.channel_id = p.channel_id
        AND m.message_id = p.message_id
      WHERE p.workspace_id = 1 AND p.channel_id IN (${scopes.map((scope) => scope.channelId).join(', ')})
        AND coalesce(p.album_id, p.message_id) = p.message_id AND NOT p.is_forward AND p.deleted_at IS NULL
        -- A rise over more than a day and a half is of no known day, so that nothing earlier can matter.
        AND m.first_seen_at >= ${earliest(scopes)} - interval '36 hours'
      WINDOW w AS (PARTITION BY m.channel_id, m.message_id ORDER BY m.first_seen_at, m.views)
    )
    SELECT item, period, sum(greatest(gained, 0))::float8 AS gained, count(*)::float8 AS rises
    FROM scope JOIN rise ON rise.channel_id = scope.channel_id AND seen_at >= from_at AND seen_at < to_at
    WHERE gap_hours >= 0 AND gap_hours <= 36 GROUP BY item, period`,

  reactions: (scopes) => `WITH ${scopeTable(scopes)}
    SELECT r.kind::float8 AS kind, r.emoji, sum(r.count)::float8 AS count,
      count(DISTINCT coalesce(p.album_id, p.message_id))::float8 AS posts
    FROM scope JOIN post AS p ON p.workspace_id = 1 AND p.channel_id = scope.channel_id
        AND p.published_at >= scope.from_at AND p.published_at < scope.to_at
      JOIN reaction AS r ON r.workspace_id = 1 AND r.channel_id = p.channel_id AND r.message_id = p.message_id
    WHERE item = 0 AND period = 0 AND NOT p.is_forward AND p.deleted_at IS NULL
    GROUP BY r.kind, r.emoji`,
});
