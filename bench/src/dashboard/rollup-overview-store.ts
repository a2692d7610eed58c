import { type OverviewSource, stepOf } from './overview-store.ts';
import { type Scope, scopeTable } from './scope.ts';

const bucketKey = (scopes: readonly Scope[]): string =>
  `CASE WHEN period = 0 THEN greatest(date_trunc('${stepOf(scopes)}', local_day::timestamp)::date, from_day)::text END`;

/** What a person would write who knows the read structures: one statement for each kind of number. */
export const rollupOverview: OverviewSource = {
  posts: (scopes) => `WITH ${scopeTable(scopes)}, activity AS (
      SELECT item, period, ${bucketKey(scopes)} AS day, sum(posts) AS posts, sum(messages) AS messages,
        sum(forwarded_posts) AS forwarded_posts, CASE WHEN sum(views_known) > 0 THEN sum(views_sum) END AS views, CASE WHEN sum(forwards_known) > 0 THEN sum(forwards_sum) END AS forwards,
        CASE WHEN sum(reactions_known) > 0 THEN sum(reactions_sum) END AS reactions, CASE WHEN sum(comments_known) > 0 THEN sum(comments_sum) END AS comments
      FROM scope JOIN bucket AS b ON b.workspace_id = 1 AND b.channel_id = scope.channel_id
        AND b.local_day >= scope.from_day AND b.local_day < scope.to_day
      GROUP BY 1, 2, 3
    ), own AS (
      SELECT item, period, sum(views)::float8 AS views, sum(forwards)::float8 AS forwards,
        sum(reactions)::float8 AS reactions, sum(comments)::float8 AS comments,
        count(views)::float8 AS views_known, percentile_cont(0.5) WITHIN GROUP (ORDER BY views) AS views_median,
        count(*) FILTER (WHERE mature)::float8 AS mature_posts,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views) FILTER (WHERE mature) AS mature_median,
        sum(reactions + forwards + comments)::float8 AS interactions,
        percentile_cont(0.5) WITHIN GROUP (
          ORDER BY (reactions + forwards + comments)::float8 / nullif(views, 0)) AS median_rate,
        sum(views_24h::float8) AS sum_24h, count(views_24h)::float8 AS posts_24h,
        sum(views_48h::float8) AS sum_48h, count(views_48h)::float8 AS posts_48h,
        sum(views_168h::float8) AS sum_168h, count(views_168h)::float8 AS posts_168h
      FROM scope JOIN post_current AS p ON p.workspace_id = 1 AND p.channel_id = scope.channel_id
        AND p.published_at >= scope.from_at AND p.published_at < scope.to_at
      WHERE NOT is_forward AND deleted_at IS NULL
      GROUP BY 1, 2
    )
    SELECT own.item, own.period, NULL AS day, (SELECT sum(posts)::float8 FROM activity AS a
        WHERE (a.item, a.period) = (own.item, own.period)) AS posts, views, forwards, reactions, comments,
      (SELECT sum(messages)::float8 FROM activity AS a WHERE (a.item, a.period) = (own.item, own.period)) AS messages,
      (SELECT sum(forwarded_posts)::float8 FROM activity AS a
        WHERE (a.item, a.period) = (own.item, own.period)) AS forwarded_posts,
      views_known, views_median, mature_posts, mature_median, interactions, median_rate, sum_24h, posts_24h, sum_48h,
      posts_48h, sum_168h, posts_168h
    FROM own
    UNION ALL
    SELECT item, period, day, posts::float8, views::float8, forwards::float8, reactions::float8, comments::float8,
      ${Array.from({ length: 14 }, () => 'NULL').join(', ')}
    FROM activity WHERE day IS NOT NULL`,

  gained: (scopes) => `WITH ${scopeTable(scopes)}
    SELECT item, period, sum(views_gained)::float8 AS gained, count(*)::float8 AS rises
    FROM scope JOIN day_views_gained AS d ON d.workspace_id = 1 AND d.channel_id = scope.channel_id
      AND d.local_day >= scope.from_day AND d.local_day < scope.to_day
    GROUP BY item, period`,

  reactions: (scopes) => `WITH ${scopeTable(scopes)}
    SELECT kind::float8 AS kind, emoji, sum(count)::float8 AS count, sum(posts)::float8 AS posts
    FROM scope JOIN reaction_day AS r ON r.workspace_id = 1 AND r.channel_id = scope.channel_id
      AND r.local_day >= scope.from_day AND r.local_day < scope.to_day
    WHERE item = 0 AND period = 0 GROUP BY kind, emoji`,
};
