import { type HiddenPost, type HiddenReading, trueViews } from './hidden-curve.ts';
import type { HiddenWorld } from './hidden-world.ts';

/** Posts that one call shows: a public page's. */
export const POSTS_PER_CALL = 20;

/** What somebody who looks at the world saw, and what it cost. */
export interface Seen {
  calls: number;
  readonly readings: Map<HiddenPost, HiddenReading[]>;
}

/** The only way to the true readings: one call shows the posts before a message, or the newest ones. */
export function look(
  seen: Seen,
  channel: readonly HiddenPost[],
  now: number,
  beforeMessageId: number | null,
): readonly (HiddenPost & { readonly views: number })[] {
  seen.calls += 1;
  const end = channel.findLastIndex(
    ({ publishedAt, messageId }) =>
      publishedAt < now && (beforeMessageId === null || messageId < beforeMessageId),
  );
  return channel.slice(Math.max(0, end + 1 - POSTS_PER_CALL), end + 1).map((post) => {
    const views = Math.round(trueViews(post, now));
    const readings = seen.readings.get(post) ?? [];
    readings.push({ at: now, views });
    seen.readings.set(post, readings);
    return { ...post, views };
  });
}

/** Whether those who look hear of new posts at once, as a bot or an account does, or find them by looking. */
export type News = 'told' | 'found';

/** Minute by minute from the first to the last. */
export function* minutesOf({ from, until }: HiddenWorld): Generator<number> {
  for (let now = from; now < until; now += 60_000) yield now;
}

/** How many posts of a channel stood there already when the looking began. */
export function postsBefore({ from }: HiddenWorld, channel: readonly HiddenPost[]): number {
  return channel.filter(({ publishedAt }) => publishedAt < from).length;
}
