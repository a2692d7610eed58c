import { createExpectationTracker, expectationWindow } from '../metrics/expectation.ts';
import {
  countComparable,
  type PlacedPost,
  type PublicationPlace,
  readPublished,
  readPublishedBefore,
  writeExpectations,
} from './expectation-store.ts';
import type { Run } from './run.ts';

const POSTS_PER_PAGE = 20_000;
const POSTS_LOOKED_BACK = 200;

/**
 * Computes what was expected of the posts published at a time and after it. Those before are read back only as far as
 * they count: a new post at the end of a long history costs what it costs in a short one.
 *
 * @param from as the database writes times: a Date would cut it to milliseconds
 */
export async function computeExpectations(
  run: Run,
  channelId: number,
  from: string,
  signal: AbortSignal,
): Promise<void> {
  const track = createExpectationTracker();
  for (const post of await readComparable(run, channelId, from)) track(post);
  let after: PublicationPlace | null = { publishedAt: from, messageId: Number.MIN_SAFE_INTEGER };
  while (after !== null) {
    signal.throwIfAborted();
    const place: PublicationPlace = after;
    after = await run(async (tx) => {
      const posts = await readPublished(tx, channelId, place, POSTS_PER_PAGE);
      if (posts.length === 0) return null;
      const expected = posts.map((post) => ({ messageId: post.messageId, expectation: track(post) }));
      await writeExpectations(tx, channelId, expected);
      return posts.length < POSTS_PER_PAGE ? null : (posts.at(-1)?.place ?? null);
    });
  }
}

/** The posts before a time that the expectation of the next one goes by, in order of publication. */
async function readComparable(run: Run, channelId: number, from: string): Promise<PlacedPost[]> {
  const lacking = await run((tx) => countComparable(tx, channelId, from));
  lacking.forEach((count, index) => {
    lacking[index] = Math.min(count, expectationWindow);
  });
  const found: PlacedPost[] = [];
  let place: PublicationPlace = { publishedAt: from, messageId: Number.MIN_SAFE_INTEGER };
  while (lacking.some((count) => count > 0)) {
    const before = place;
    const posts = await run((tx) => readPublishedBefore(tx, channelId, before, POSTS_LOOKED_BACK));
    for (const post of posts) {
      found.push(post);
      comparableIn(post).forEach((counts, index) => {
        if (counts) lacking[index] = (lacking[index] ?? 0) - 1;
      });
    }
    const last = posts.at(-1);
    if (last === undefined) break;
    place = last.place;
  }
  return found.reverse();
}

/** In the order of `countComparable`. */
function comparableIn({ own, deleted, views, mature, marks }: PlacedPost): boolean[] {
  const teaches = own && !deleted;
  return [mature && views !== null, ...marks.map((mark) => mark !== null)].map((known) => teaches && known);
}

/** @param a and b as PostgreSQL writes times of one zone; null is none */
export function earlierOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
