import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import { readRawChannel } from './raw-channel.ts';
import { type ModelPost, modelPosts } from './rollup-model.ts';
import { modelBuckets, modelReactionDays, modelViewsGained } from './rollup-sums.ts';

const epoch = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)::float8 AS ${column}`;

const POSTS = `
  SELECT message_id, ${['published_at', 'observed_at', 'deleted_at', 'edited_at'].map(epoch).join(', ')}, views,
    forwards, reactions, comments, not_before, to_char(local_day, 'YYYY-MM-DD') AS local_day, local_hour,
    local_weekday, part_count, text_length, length_bucket, format, is_forward, mature, forwarded_from, author,
    hashtags, link_domains, sources, expected_views, against_expectation, outlier,
    ARRAY[views_1h, views_6h, views_12h, views_24h, views_48h, views_72h, views_168h] AS marks
  FROM post_current WHERE channel_id = $1 ORDER BY published_at, message_id`;

const BUCKETS = `
  SELECT to_char(local_day, 'YYYY-MM-DD') AS local_day, local_hour, posts, own_posts, forwarded_posts, messages,
    views_sum, views_known, forwards_sum, forwards_known, reactions_sum, reactions_known, comments_sum, comments_known
  FROM bucket WHERE channel_id = $1`;

const REACTION_DAYS = `
  SELECT to_char(local_day, 'YYYY-MM-DD') AS local_day, kind, emoji, count, posts FROM reaction_day
  WHERE channel_id = $1`;

const VIEWS_GAINED = `
  SELECT to_char(local_day, 'YYYY-MM-DD') AS local_day, views_gained FROM day_views_gained WHERE channel_id = $1`;

const FIGURES = `
  SELECT post_count, message_count, service_message_count, ${epoch('first_post_at')}, ${epoch('last_post_at')},
    ${epoch('last_observed_at')}, sources, has_views, has_forwards, has_reactions, has_comments, has_curves, computing
  FROM channel WHERE channel_id = $1`;

/** Straight from the rows: what of the channel's figures the posts do not tell. */
const BESIDE = `
  SELECT (SELECT count(*)::int FROM service_message WHERE channel_id = $1) AS service,
    (SELECT max(round(extract(epoch FROM last_seen_at) * 1000))::float8 FROM subscriber_reading WHERE channel_id = $1)
      AS seen,
    (SELECT coalesce(array_agg(DISTINCT source), '{}') FROM subscriber_reading WHERE channel_id = $1) AS sources`;

/**
 * What the stored rollups of a channel and the plain model of them say, beside each other; a test expects the two to
 * be equal.
 */
export async function compareRollups<Tables>(
  database: Database<Tables>,
  { workspaceId, channelId, timeZone }: { workspaceId: number; channelId: number; timeZone: string },
): Promise<{ readonly stored: RollupState; readonly model: RollupState }> {
  const raw = await readRawChannel(database, { workspaceId, channelId, timeZone });
  const posts = modelPosts(raw);
  return inWorkspace(database, workspaceId, async ({ client }) => {
    const rows = async <Row extends object>(query: string): Promise<Row[]> =>
      (await client.query<Row>(query, [channelId])).rows;
    const [beside] = await rows<Beside>(BESIDE);
    if (beside === undefined) throw new Error('a query without FROM has a row');
    const hasCurves = [...raw.readings.values()].some((readings) => {
      const exact = readings.filter((reading) => reading.views !== null && !reading.not_before);
      return new Set(exact.map((reading) => reading.first_seen)).size > 1;
    });
    return {
      stored: {
        posts: (await rows<ModelPost>(POSTS)).map((post, index) => settled(post, posts[index])),
        buckets: inOrder(await rows(BUCKETS)),
        reactionDays: inOrder(await rows(REACTION_DAYS)),
        viewsGained: inOrder(await rows(VIEWS_GAINED)),
        figures: (await rows(FIGURES))[0],
      },
      model: {
        posts,
        buckets: inOrder(modelBuckets(posts)),
        reactionDays: inOrder(modelReactionDays(raw, posts)),
        viewsGained: inOrder(modelViewsGained(raw, posts)),
        figures: figuresOf(posts, beside, hasCurves),
      },
    };
  });
}

interface Beside {
  readonly service: number;
  readonly seen: number | null;
  readonly sources: readonly number[];
}

export interface RollupState {
  readonly posts: readonly object[];
  readonly buckets: readonly object[];
  readonly reactionDays: readonly object[];
  readonly viewsGained: readonly object[];
  readonly figures: object | undefined;
}

/** What a list of channels shows: counts of what is not deleted, times and traits over all posts. */
function figuresOf(posts: readonly ModelPost[], beside: Beside, hasCurves: boolean): object {
  const there = posts.filter((post) => post.deleted_at === null);
  const times = [...posts.map((post) => post.observed_at), beside.seen].filter((time) => time !== null);
  const shows = (counter: 'views' | 'forwards' | 'reactions' | 'comments') =>
    posts.some((post) => post[counter] !== null);
  return {
    post_count: there.length,
    message_count: there.reduce((sum, post) => sum + post.part_count, 0),
    service_message_count: beside.service,
    first_post_at: posts[0]?.published_at ?? null,
    last_post_at: posts.at(-1)?.published_at ?? null,
    last_observed_at: times.length === 0 ? null : Math.max(...times),
    sources: [...new Set([...posts.flatMap((post) => post.sources), ...beside.sources])].sort(
      (a, b) => a - b,
    ),
    has_views: shows('views'),
    has_forwards: shows('forwards'),
    has_reactions: shows('reactions'),
    has_comments: shows('comments'),
    has_curves: hasCurves,
    computing: false,
  };
}

/**
 * Marks and ratios are stored as a real, with seven digits: one that is as near to the model's as a real can be is
 * written as the model's. The expectation rests on stored marks, so that it may be a last digit further away.
 */
function settled(stored: ModelPost, model: ModelPost | undefined): ModelPost {
  const nearly = (value: number | null, wanted: number | null | undefined) =>
    value === null || wanted === null || wanted === undefined || Math.abs(value / wanted - 1) > 1e-6
      ? value
      : wanted;
  return {
    ...stored,
    marks: stored.marks.map((mark, index) => nearly(mark, model?.marks[index])),
    expected_views: nearly(stored.expected_views, model?.expected_views),
    against_expectation: nearly(stored.against_expectation, model?.against_expectation),
  };
}

function inOrder<Row extends object>(rows: readonly Row[]): Row[] {
  const key = (row: Row) => JSON.stringify(Object.values(row));
  return [...rows].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
