import { WANTED_AGES_HOURS } from '../planner/known-post.ts';
import type { CallTerms } from '../planner/next-call.ts';
import { canSpend, fullness, LEFT_FOR_LOOKS, type Purse } from '../planner/purse.ts';
import { weighCall } from '../planner/weigh-call.ts';
import type { PublicPage } from '../public-page-store.ts';

const MINUTE = 60_000;
const TERMS: CallTerms = { postsPerCall: 20, older: 'in a row', wantedAgesHours: WANTED_AGES_HOURS };

/** What is due of a page, once it is weighed. */
export type PlannedLook =
  | { readonly kind: 'newest' }
  /** Posts further back whose marks are near. */
  | { readonly kind: 'older'; readonly before: number }
  | { readonly kind: 'history'; readonly before: number }
  /** Not worth its price yet. */
  | { readonly kind: 'wait'; readonly page: PublicPage };

/** Decides what to fetch of a page that is due. Pure. */
export function planLook(page: PublicPage, purse: Purse, callsPerDay: number, now: Date): PlannedLook {
  if (page.nextLookAt > now && page.historyBefore !== null) {
    if (fullness(purse, callsPerDay) > LEFT_FOR_LOOKS) return { kind: 'history', before: page.historyBefore };
    return { kind: 'wait', page: { ...page, nextHistoryAt: new Date(now.getTime() + MINUTE) } };
  }
  if (!canSpend(purse)) return { kind: 'wait', page: { ...page, nextLookAt: soon(now) } };
  if (isUnweighed(page)) return { kind: 'newest' };
  const { shows, at } = weighCall(page, TERMS, purse, callsPerDay, now);
  if (at > now.getTime()) return { kind: 'wait', page: { ...page, nextLookAt: new Date(at) } };
  return shows.kind === 'before' ? { kind: 'older', before: shows.messageId } : { kind: 'newest' };
}

/** When a look at the page is worth what looks cost now; in half an hour at the latest it is weighed again. */
export function nextLook(page: PublicPage, purse: Purse, callsPerDay: number, now: Date): Date {
  return new Date(weighCall(page, TERMS, purse, callsPerDay, now).at);
}

/** From one page of a channel's history to the one before it. */
export function nextHistory(now: Date): Date {
  return new Date(now.getTime() + 3_000);
}

/** One that nobody has read yet, that somebody new watches, or that fails: looked at when its time has come. */
function isUnweighed({ wanted, lookedAt, failures, problem }: PublicPage): boolean {
  return wanted || lookedAt === null || failures > 0 || problem !== null;
}

function soon(now: Date): Date {
  return new Date(now.getTime() + MINUTE);
}
