import type { RawChannel, RawReading } from './raw-channel.ts';
import { type ModelPost, modelGroups } from './rollup-model.ts';

const HOUR = 3_600_000;

export interface ModelBucket {
  readonly local_day: string;
  readonly local_hour: number;
  readonly posts: number;
  readonly own_posts: number;
  readonly forwarded_posts: number;
  readonly messages: number;
  readonly views_sum: number;
  readonly views_known: number;
  readonly forwards_sum: number;
  readonly forwards_known: number;
  readonly reactions_sum: number;
  readonly reactions_known: number;
  readonly comments_sum: number;
  readonly comments_known: number;
}

const sum = (values: readonly (number | null)[]) => values.reduce<number>((a, b) => a + (b ?? 0), 0);
const count = (values: readonly (number | null)[]) => values.filter((value) => value !== null).length;

/** Counts and sums of each local hour: counts over what is not deleted, sums over own posts among it. */
export function modelBuckets(posts: readonly ModelPost[]): ModelBucket[] {
  const there = posts.filter((post) => post.deleted_at === null);
  return [...Map.groupBy(there, (post) => `${post.local_day} ${post.local_hour}`).values()].flatMap(
    (hour) => {
      const [first] = hour;
      if (first === undefined) return [];
      const own = hour.filter((post) => !post.is_forward);
      const of = (counter: 'views' | 'forwards' | 'reactions' | 'comments') =>
        own.map((post) => post[counter]);
      return [
        {
          local_day: first.local_day,
          local_hour: first.local_hour,
          posts: hour.length,
          own_posts: own.length,
          forwarded_posts: hour.length - own.length,
          messages: sum(hour.map((post) => post.part_count)),
          views_sum: sum(of('views')),
          views_known: count(of('views')),
          forwards_sum: sum(of('forwards')),
          forwards_known: count(of('forwards')),
          reactions_sum: sum(of('reactions')),
          reactions_known: count(of('reactions')),
          comments_sum: sum(of('comments')),
          comments_known: count(of('comments')),
        },
      ];
    },
  );
}

export interface ModelReactionDay {
  readonly local_day: string;
  readonly kind: number;
  readonly emoji: string;
  readonly count: number;
  readonly posts: number;
}

/** Reactions by the local day of their post, over own posts that are not deleted, all parts of an album together. */
export function modelReactionDays(channel: RawChannel, posts: readonly ModelPost[]): ModelReactionDay[] {
  const counted = posts.filter((post) => !post.is_forward && post.deleted_at === null);
  const dayOf = new Map(counted.map((post) => [post.message_id, post.local_day]));
  const rows = modelGroups(channel).flatMap((parts) => {
    const postId = parts[0]?.message_id ?? 0;
    const day = dayOf.get(postId);
    if (day === undefined) return [];
    return parts
      .flatMap((part) => channel.reactions.get(part.message_id) ?? [])
      .map((reaction) => ({ ...reaction, postId, day }));
  });
  const groups = Map.groupBy(rows, (row) => `${row.day} ${row.kind} ${row.emoji}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { day, kind, emoji } = first;
    const postIds = new Set(group.map((row) => row.postId));
    return [{ local_day: day, kind, emoji, count: sum(group.map((row) => row.count)), posts: postIds.size }];
  });
}

/**
 * Views gained by the local day of their observation. Of an album the part counts whose counter is the album's. A
 * reading gains what it shows above all earlier ones; between readings more than a day and a half apart the day is not
 * known.
 */
export function modelViewsGained(
  channel: RawChannel,
  posts: readonly ModelPost[],
): { local_day: string; views_gained: number }[] {
  const counted = new Set(
    posts.filter((post) => !post.is_forward && post.deleted_at === null).map((post) => post.message_id),
  );
  const gained = new Map<string, number>();
  for (const parts of modelGroups(channel)) {
    const [first] = parts;
    if (first === undefined || !counted.has(first.message_id)) continue;
    const series = parts.map((part) => exactReadings(channel, part.message_id));
    const highest = series.map((readings) => Math.max(-1, ...readings.map((reading) => reading.views ?? 0)));
    let [seen, views] = [first.published, 0];
    for (const reading of series[highest.indexOf(Math.max(...highest))] ?? []) {
      const gap = reading.first_seen - seen;
      if (gap <= 36 * HOUR) {
        const rise = Math.max(0, (reading.views ?? 0) - views);
        gained.set(reading.local_day, (gained.get(reading.local_day) ?? 0) + rise);
      }
      [seen, views] = [reading.last_seen, Math.max(views, reading.views ?? 0)];
    }
  }
  return [...gained].map(([local_day, views_gained]) => ({ local_day, views_gained }));
}

function exactReadings(channel: RawChannel, messageId: number): readonly RawReading[] {
  return (channel.readings.get(messageId) ?? [])
    .filter((reading) => reading.views !== null && !reading.not_before)
    .sort(
      (a, b) => a.first_seen - b.first_seen || (a.views ?? 0) - (b.views ?? 0) || a.last_seen - b.last_seen,
    );
}
