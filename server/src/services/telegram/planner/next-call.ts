import { addExpectedPosts, addKnownPost, openMarks, type Search } from './gap-costs.ts';
import { type Growth, learnGrowth } from './growth.ts';
import { HOUR_MS, type KnownPost, wholeSince } from './known-post.ts';
import { hoursToFirstLook, noCosts } from './look-path.ts';
import { learnPace } from './posting-pace.ts';

/** A channel as the planner weighs it. */
export interface PlannedChannel {
  /** Oldest first. */
  readonly posts: readonly KnownPost[];
  readonly growth: Growth;
  /** How new posts are found; null where the source tells of them by itself. */
  readonly search: Search | null;
}

/** A call that shows some posts: the newest, those before a message, or any that it names. */
export interface PlannedCall {
  /** When it is best made. Milliseconds of the epoch; now where it is due. */
  readonly at: number;
  readonly shows: Shown;
}

export type Shown =
  | { readonly kind: 'newest' }
  | { readonly kind: 'before'; readonly messageId: number }
  | { readonly kind: 'named'; readonly messageIds: readonly number[] };

export interface CallTerms {
  /** Posts that one call shows: about 20 of a page, 100 of an account's history. */
  readonly postsPerCall: number;
  /** How posts that are not among the newest are shown: as they stand beside each other, or each by its own number. */
  readonly older: 'in a row' | 'by number';
  readonly wantedAgesHours: readonly number[];
}

/** What was learnt of a channel from its posts. @param seen null where the source tells of new posts by itself */
export function planChannel(
  posts: readonly KnownPost[],
  seen: { readonly newestSeenAt: number; readonly knownSince: number } | null,
  now: number,
): PlannedChannel {
  const growth = learnGrowth(posts);
  if (seen === null) return { posts, growth, search: null };
  const times = posts.map(({ publishedAt }) => publishedAt);
  const pace = learnPace(times, wholeSince(posts, seen.knownSince, now), now);
  // Whatever a look has shown and is without a counter has none: it is not looked at for that.
  return {
    posts: posts.filter(({ last }) => last !== null),
    growth,
    search: { pace, newestSeenAt: seen.newestSeenAt },
  };
}

/**
 * The next call that is worth its price, for one channel: the first of the looks that cost least in calls and in errors
 * of marks, over a day ahead. It serves every post that it shows.
 *
 * @param callPrice errors of marks that a call has to spare, all posts together
 * @returns null where none is worth it within a day
 */
export function nextCall(
  channel: PlannedChannel,
  terms: CallTerms,
  callPrice: number,
  now: number,
): PlannedCall | null {
  const { posts, growth } = channel;
  const { wantedAgesHours, postsPerCall } = terms;
  const split = Math.max(0, posts.length - postsPerCall);
  const views: readonly View[] = [
    { shows: { kind: 'newest' }, posts: posts.slice(split), search: channel.search },
    ...olderViews(posts.slice(0, split), posts[split]?.messageId ?? 0, terms, now),
  ];
  let next: PlannedCall | null = null;
  for (const view of views) {
    const costs = noCosts();
    for (const post of view.posts) addKnownPost(costs, post, growth, now, wantedAgesHours);
    if (view.search !== null) addExpectedPosts(costs, view.search, growth, now, wantedAgesHours, callPrice);
    const hours = hoursToFirstLook(costs, callPrice);
    if (hours === null) continue;
    const at = now + hours * HOUR_MS;
    if (next === null || at < next.at) next = { at, shows: view.shows };
  }
  return next;
}

/** What one call shows. */
interface View {
  readonly shows: Shown;
  readonly posts: readonly KnownPost[];
  /** Null where it shows no new posts. */
  readonly search: Search | null;
}

/** Calls for posts that are not among the newest, beginning with the youngest; those with a mark ahead. */
function olderViews(
  older: readonly KnownPost[],
  newerId: number,
  { older: shownAs, postsPerCall, wantedAgesHours }: CallTerms,
  now: number,
): View[] {
  const isOpen = (post: KnownPost): boolean => openMarks(post, now, wantedAgesHours).length > 0;
  const candidates = shownAs === 'by number' ? older.filter(isOpen) : older;
  const views: View[] = [];
  for (let end = candidates.length; end > 0; end -= postsPerCall) {
    const posts = candidates.slice(Math.max(0, end - postsPerCall), end);
    if (!posts.some(isOpen)) continue;
    const shows: Shown =
      shownAs === 'by number'
        ? { kind: 'named', messageIds: posts.map(({ messageId }) => messageId) }
        : { kind: 'before', messageId: candidates[end]?.messageId ?? newerId };
    views.push({ shows, posts, search: null });
  }
  return views;
}
