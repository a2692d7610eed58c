/** One look at a post's view counter. */
export interface Look {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly views: number;
}

/** What the planner knows of a post: the last look, and the one before it, which tells how fast it grew. */
export interface KnownPost {
  readonly messageId: number;
  readonly publishedAt: number;
  /** Null where nobody has looked yet. */
  readonly last: Look | null;
  readonly before: Look | null;
}

/** A post as a call showed it. */
export interface ShownPost {
  readonly messageId: number;
  readonly publishedAt: number;
  /** Null where no counter was shown. */
  readonly views: number | null;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The ages, in hours, at which a post's views are wanted: the marks of METRICS.md. */
export const WANTED_AGES_HOURS: readonly number[] = [1, 6, 12, 24, 48, 72, 168];

/** A mark can be told until twice its age; a post that is older has nothing left to be looked at for. */
const REMEMBERED_MS = 14 * DAY_MS;
/** The newest so many of a channel: one that posts more often than that is known well enough. */
const MOST_REMEMBERED = 300;

/** What is known after a call showed some posts. Oldest first; what has nothing left to tell is forgotten. */
export function rememberPosts(
  known: readonly KnownPost[],
  shown: readonly ShownPost[],
  at: number,
): readonly KnownPost[] {
  const posts = new Map(known.map((post) => [post.messageId, post]));
  for (const { messageId, publishedAt, views } of shown) {
    const post = posts.get(messageId) ?? { messageId, publishedAt, last: null, before: null };
    const look = views === null ? null : { at, views };
    posts.set(messageId, look === null ? post : { ...post, before: post.last, last: look });
  }
  return [...posts.values()]
    .filter(({ publishedAt }) => at - publishedAt < REMEMBERED_MS)
    .sort((a, b) => a.messageId - b.messageId)
    .slice(-MOST_REMEMBERED);
}

/** Since when all posts of a channel are among those remembered. @param knownSince since when all were seen */
export function wholeSince(posts: readonly KnownPost[], knownSince: number, now: number): number {
  const oldest = posts.length < MOST_REMEMBERED ? undefined : posts[0];
  return Math.max(knownSince, now - REMEMBERED_MS, oldest?.publishedAt ?? knownSince);
}
