import type { KnownPost } from './known-post.ts';
import { type CallTerms, nextCall, type PlannedCall, planChannel } from './next-call.ts';
import { callPrice, fullness, type Purse } from './purse.ts';

const MINUTE_MS = 60_000;
/** The price moves with what others spend: a plan is made again after so long at the latest. */
export const PLANNED_AHEAD_MS = 30 * MINUTE_MS;

/**
 * How old what is shown may become before it is fetched for its own sake: four minutes while calls would overflow, and
 * up to so many powers of e longer the fewer are left, so that no mark is paid for with it.
 */
const FRESH_FOR_MS = 4 * MINUTE_MS;
const FRESH_RANGE = 12;

/** Where the looking at a channel stands. */
export interface LookedAt {
  /** Oldest first. */
  readonly posts: readonly KnownPost[];
  /** When its newest posts were seen last; null before the first look. */
  readonly lookedAt: Date | null;
  /** Since when all posts of the channel are among those remembered; null before the first look. */
  readonly knownSince: Date | null;
}

/** The call that is to be made, or thought about again, next; due where its time has come. */
export function weighCall(
  { posts, lookedAt, knownSince }: LookedAt,
  terms: CallTerms,
  purse: Purse,
  callsPerDay: number,
  now: Date,
): PlannedCall {
  const at = now.getTime();
  const seen = { newestSeenAt: lookedAt?.getTime() ?? 0, knownSince: knownSince?.getTime() ?? at };
  const planned = nextCall(planChannel(posts, seen, at), terms, callPrice(purse, callsPerDay), at);
  const freshFor = FRESH_FOR_MS * Math.exp(FRESH_RANGE * (1 - fullness(purse, callsPerDay)));
  const latest = Math.min(Math.max(at, seen.newestSeenAt + freshFor), at + PLANNED_AHEAD_MS);
  return planned !== null && planned.at <= latest ? planned : { at: latest, shows: { kind: 'newest' } };
}
