import { type KnownPost, rememberPosts } from '../../../server/src/services/telegram/planner/known-post.ts';
import {
  nextCall,
  type PlannedChannel,
  planChannel,
} from '../../../server/src/services/telegram/planner/next-call.ts';
import {
  callPrice,
  canSpend,
  fullPurse,
  type Purse,
  refill,
  spend,
} from '../../../server/src/services/telegram/planner/purse.ts';
import { PLANNED_AHEAD_MS } from '../../../server/src/services/telegram/planner/weigh-call.ts';
import { look, minutesOf, type News, POSTS_PER_CALL, postsBefore, type Seen } from './collector.ts';
import type { HiddenPost } from './hidden-curve.ts';
import type { HiddenWorld } from './hidden-world.ts';

const MINUTE_MS = 60_000;

interface Watched {
  readonly channel: readonly HiddenPost[];
  /** Posts of the channel that were there at the beginning or were heard of since, where news are told. */
  heard: number;
  posts: readonly KnownPost[];
  newestSeenAt: number | null;
  knownSince: number;
  plan: PlannedChannel;
  weighAt: number;
}

/** Nobody is told of posts before they are there: what could be gained by knowing better when they come. */
export type PlannedNews = News | 'foretold';

/** Further ahead than any first look is planned, and not so far that the page would be full of what is not there yet. */
const FORETOLD_MS = 3 * 60 * MINUTE_MS;

interface Terms {
  readonly world: HiddenWorld;
  readonly callsPerDay: number;
  readonly news: PlannedNews;
}

/** Collects as the product does, with so many calls a day for all channels together. */
export function collectByPlan(world: HiddenWorld, callsPerDay: number, news: PlannedNews): Seen {
  const seen: Seen = { calls: 0, readings: new Map() };
  const terms = { world, callsPerDay, news };
  const all = world.channels.map((channel) => unwatched(world, channel));
  let purse = fullPurse(callsPerDay, world.from);
  for (const now of minutesOf(world)) {
    purse = refill(purse, callsPerDay, now);
    for (const watched of all) {
      if (news !== 'found') hear(watched, news === 'told' ? now : now + FORETOLD_MS, now);
      while (watched.weighAt <= now) purse = weigh(terms, seen, watched, purse, now);
    }
  }
  return seen;
}

function unwatched(world: HiddenWorld, channel: readonly HiddenPost[]): Watched {
  return {
    channel,
    heard: postsBefore(world, channel),
    posts: [],
    newestSeenAt: null,
    knownSince: world.from,
    plan: planChannel([], null, world.from),
    weighAt: world.from,
  };
}

/** Hears of the posts that are published until a moment. */
function hear(watched: Watched, until: number, now: number): void {
  const fresh: HiddenPost[] = [];
  for (let post = watched.channel[watched.heard]; post !== undefined && post.publishedAt < until; ) {
    fresh.push(post);
    watched.heard += 1;
    post = watched.channel[watched.heard];
  }
  if (fresh.length === 0) return;
  watched.posts = rememberPosts(
    watched.posts,
    fresh.map(({ messageId, publishedAt }) => ({ messageId, publishedAt, views: null })),
    now,
  );
  watched.plan = planChannel(watched.posts, null, now);
  watched.weighAt = now;
}

/** Makes the call that is due, if one is; else says when to ask again. @returns what is left in the purse */
function weigh(terms: Terms, seen: Seen, watched: Watched, purse: Purse, now: number): Purse {
  const { callsPerDay, world, news } = terms;
  if (!canSpend(purse)) {
    watched.weighAt = now + MINUTE_MS;
    return purse;
  }
  const isFirst = news === 'found' && watched.newestSeenAt === null;
  const call = isFirst
    ? { at: now, shows: { kind: 'newest' } as const }
    : nextCall(
        watched.plan,
        { postsPerCall: POSTS_PER_CALL, older: 'in a row', wantedAgesHours: world.marks },
        callPrice(purse, callsPerDay),
        now,
      );
  if (call === null || call.at > now) {
    watched.weighAt = Math.min(call?.at ?? Number.POSITIVE_INFINITY, now + PLANNED_AHEAD_MS);
    return purse;
  }
  take(seen, watched, call.shows.kind === 'before' ? call.shows.messageId : null, news, now);
  return spend(purse);
}

function take(
  seen: Seen,
  watched: Watched,
  beforeMessageId: number | null,
  news: PlannedNews,
  now: number,
): void {
  const shown = look(seen, watched.channel, now, beforeMessageId);
  watched.posts = rememberPosts(watched.posts, shown, now);
  if (beforeMessageId === null) {
    if (watched.newestSeenAt === null) watched.knownSince = shown[0]?.publishedAt ?? now;
    watched.newestSeenAt = now;
  }
  const { newestSeenAt, knownSince } = watched;
  const found = news !== 'found' || newestSeenAt === null ? null : { newestSeenAt, knownSince };
  watched.plan = planChannel(watched.posts, found, now);
}
