import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import { dayOf } from '../../server/src/services/channels/metrics/local-window.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';

/** A post as a test states it; what is left out is unknown, own, single, mature and without a mark. */
export interface FixturePost {
  readonly messageId: number;
  readonly publishedAt: string;
  readonly views?: number | null;
  readonly forwards?: number | null;
  readonly reactions?: number | null;
  readonly comments?: number | null;
  readonly isForward?: boolean;
  readonly deleted?: boolean;
  readonly mature?: boolean;
  readonly format?: number;
  readonly lengthBucket?: number;
  readonly language?: string;
  readonly hashtags?: readonly string[];
  readonly linkDomains?: readonly string[];
  readonly forwardedFrom?: string;
  readonly author?: string;
  readonly partCount?: number;
  readonly against?: number | null;
  readonly outlier?: number;
  readonly marks?: Partial<Record<1 | 6 | 12 | 24 | 48 | 72 | 168, number>>;
  readonly text?: string;
}

export interface FixtureChannel {
  readonly workspaceId: number;
  readonly title: string;
  readonly timeZone?: string;
  readonly username?: string | null;
  readonly telegramId?: number | null;
  readonly tags?: readonly string[];
  readonly posts: readonly FixturePost[];
  readonly subscribers?: readonly {
    readonly at: string;
    readonly count: number;
    readonly source?: number;
    /** Relative half-width of a count that was shown rounded. */
    readonly precision?: number;
  }[];
}

/** When every fixture was collected. */
export const collectedAt = new Date('2024-08-01T00:00:00Z');

/**
 * Writes a channel with its read structures, as the rollups would leave them, and answers its id. The buckets are
 * summed here from the posts by a few lines that share nothing with the product's rollups.
 */
export async function writeChannelFixture(
  database: Database<ChannelsTables>,
  fixture: FixtureChannel,
): Promise<number> {
  const { workspaceId: workspace_id, posts, timeZone = 'UTC' } = fixture;
  const has = (counter: 'views' | 'forwards' | 'reactions' | 'comments') =>
    posts.some((post) => typeof post[counter] === 'number');
  const there = posts.filter((post) => post.deleted !== true);
  const times = posts.map((post) => new Date(post.publishedAt).getTime());
  return inWorkspace(database, workspace_id, async (tx) => {
    const { channel_id } = await tx
      .insertInto('channel')
      .values({
        workspace_id,
        title: fixture.title,
        time_zone: timeZone,
        username: fixture.username ?? null,
        telegram_id: fixture.telegramId ?? null,
        tags: [...(fixture.tags ?? [])],
        kind: 1,
        sources: [2],
        post_count: there.length,
        message_count: there.reduce((sum, post) => sum + (post.partCount ?? 1), 0),
        first_post_at: times.length === 0 ? null : new Date(Math.min(...times)),
        last_post_at: times.length === 0 ? null : new Date(Math.max(...times)),
        last_observed_at: collectedAt,
        has_views: has('views'),
        has_forwards: has('forwards'),
        has_reactions: has('reactions'),
        has_comments: has('comments'),
        has_curves: posts.some((post) => post.marks !== undefined),
      })
      .returning('channel_id')
      .executeTakeFirstOrThrow();
    const rows = posts.map((post) => currentRow(post, workspace_id, channel_id, timeZone));
    for (let start = 0; start < rows.length; start += 500) {
      const part = rows.slice(start, start + 500);
      await tx.insertInto('post_current').values(part).execute();
      const messages = posts
        .slice(start, start + 500)
        .map((post) => messageRow(post, workspace_id, channel_id));
      await tx.insertInto('post').values(messages).execute();
    }
    await tx.client.query(
      `INSERT INTO bucket
      SELECT workspace_id, channel_id, local_day, local_hour, count(*), count(*) FILTER (WHERE own),
        count(*) FILTER (WHERE NOT own), sum(part_count),
        coalesce(sum(views) FILTER (WHERE own), 0), count(views) FILTER (WHERE own),
        coalesce(sum(forwards) FILTER (WHERE own), 0), count(forwards) FILTER (WHERE own),
        coalesce(sum(reactions) FILTER (WHERE own), 0), count(reactions) FILTER (WHERE own),
        coalesce(sum(comments) FILTER (WHERE own), 0), count(comments) FILTER (WHERE own)
      FROM (SELECT *, NOT is_forward AS own FROM post_current WHERE channel_id = $1 AND deleted_at IS NULL) AS p
      GROUP BY 1, 2, 3, 4`,
      [channel_id],
    );
    for (const { at, count, source, precision } of fixture.subscribers ?? []) {
      const seen = { first_seen_at: new Date(at), last_seen_at: new Date(at) };
      await tx
        .insertInto('subscriber_reading')
        .values({
          workspace_id,
          channel_id,
          source: source ?? 2,
          not_before: false,
          count,
          precision: precision ?? 0,
          ...seen,
        })
        .execute();
    }
    return channel_id;
  });
}

function currentRow(post: FixturePost, workspace_id: number, channel_id: number, timeZone: string) {
  const published_at = new Date(post.publishedAt);
  const local_day = dayOf(published_at, timeZone);
  const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(
    published_at,
  );
  return {
    workspace_id,
    channel_id,
    message_id: post.messageId,
    published_at,
    views: post.views ?? null,
    forwards: post.forwards ?? null,
    reactions: post.reactions ?? null,
    comments: post.comments ?? null,
    observed_at: collectedAt,
    deleted_at: post.deleted === true ? collectedAt : null,
    edited_at: null,
    local_day,
    part_count: post.partCount ?? 1,
    text_length: null,
    expected_views: null,
    against_expectation: post.against ?? null,
    views_1h: post.marks?.[1] ?? null,
    views_6h: post.marks?.[6] ?? null,
    views_12h: post.marks?.[12] ?? null,
    views_24h: post.marks?.[24] ?? null,
    views_48h: post.marks?.[48] ?? null,
    views_72h: post.marks?.[72] ?? null,
    views_168h: post.marks?.[168] ?? null,
    local_weekday: ((new Date(`${local_day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1,
    local_hour: Number(hour),
    format: post.format ?? 1,
    length_bucket: post.lengthBucket ?? null,
    outlier: post.outlier ?? 0,
    is_forward: post.isForward ?? false,
    mature: post.mature ?? true,
    not_before: false,
    language: post.language ?? null,
    forwarded_from: post.forwardedFrom ?? null,
    author: post.author ?? null,
    hashtags: post.hashtags === undefined ? null : [...post.hashtags],
    link_domains: post.linkDomains === undefined ? null : [...post.linkDomains],
    sources: [2],
  };
}

function messageRow(post: FixturePost, workspace_id: number, channel_id: number) {
  return {
    workspace_id,
    channel_id,
    message_id: post.messageId,
    published_at: new Date(post.publishedAt),
    edited_at: null,
    deleted_at: null,
    album_id: null,
    reply_to: null,
    forwarded_from_id: null,
    provenance: 0,
    text_length: null,
    source: 2,
    format: post.format ?? 1,
    is_forward: post.isForward ?? false,
    text: post.text ?? `post ${post.messageId}`,
    forwarded_from: post.forwardedFrom ?? null,
    author: null,
    hashtags: null,
    link_domains: null,
    entities: null,
    media: null,
    poll: null,
  };
}
