import { look, minutesOf, type News, POSTS_PER_CALL, postsBefore, type Seen } from './collector.ts';
import type { HiddenPost } from './hidden-curve.ts';
import type { HiddenWorld } from './hidden-world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Until an age, a post is looked at so often. */
const TIMETABLE: readonly (readonly [untilMs: number, everyMs: number])[] = [
  [HOUR_MS, 5 * MINUTE_MS],
  [DAY_MS, 30 * MINUTE_MS],
  [7 * DAY_MS, 6 * HOUR_MS],
  [30 * DAY_MS, DAY_MS],
];
/** Where new posts have to be found, a channel that has none is asked so often. */
const QUIET_EVERY_MS = 6 * HOUR_MS;

/**
 * Collects by a tapering timetable, for posts that were published since it began. A post that another's call showed is not due before its own interval has passed
 * again. Stretched, every interval is so many times as long and the calls so many times fewer.
 */
export function collectByTimetable(world: HiddenWorld, stretch: number, news: News): Seen {
  const seen: Seen = { calls: 0, readings: new Map() };
  for (const channel of world.channels) collectChannel(world, channel, stretch, news, seen);
  return seen;
}

function collectChannel(
  world: HiddenWorld,
  channel: readonly HiddenPost[],
  stretch: number,
  news: News,
  seen: Seen,
): void {
  const lookedAt = new Map<HiddenPost['messageId'], number>();
  let newestSeenAt = Number.NEGATIVE_INFINITY;
  let known = postsBefore(world, channel);
  for (const now of minutesOf(world)) {
    const take = (before: number | null): void => {
      for (const { messageId } of look(seen, channel, now, before)) {
        lookedAt.set(messageId, now);
        known = Math.max(known, messageId);
      }
      if (before === null) newestSeenAt = now;
    };
    const isDue = (post: HiddenPost): boolean => {
      const every = TIMETABLE.find(([until]) => now - post.publishedAt < until)?.[1];
      const last = lookedAt.get(post.messageId) ?? post.publishedAt;
      return post.publishedAt >= world.from && every !== undefined && now - last >= every * stretch;
    };
    while (news === 'told' && (channel[known]?.publishedAt ?? Number.POSITIVE_INFINITY) < now) known += 1;
    const isQuiet = news === 'found' && now - newestSeenAt >= QUIET_EVERY_MS * stretch;
    if (isQuiet || channel.slice(Math.max(0, known - POSTS_PER_CALL), known).some(isDue)) take(null);
    for (let index = known - POSTS_PER_CALL - 1; index >= 0; index -= 1) {
      const post = channel[index];
      if (post === undefined || now - post.publishedAt > 30 * DAY_MS) break;
      if (isDue(post)) take(post.messageId + 1);
    }
  }
}
