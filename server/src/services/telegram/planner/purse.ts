import { DAY_MS, HOUR_MS } from './known-post.ts';

/** Calls that may still be made. It fills steadily up to half of a day's budget, and every call takes one out. */
export interface Purse {
  readonly calls: number;
  /** What a call has to spare in errors of marks while the purse is half full; follows demand over days. */
  readonly goingPrice: number;
  /** When it held so many. Milliseconds of the epoch. */
  readonly at: number;
}

/** In no stretch of time are more calls made than its share of the budget and this part of a day's. */
const MOST_SAVED_DAYS = 0.5;
/** History, and what is not pressing, is read while more than this part of a purse is left for looks. */
export const LEFT_FOR_LOOKS = 0.25;
/** Before demand is known, a call is worth the tenth part of a mark. */
const FIRST_PRICE = 0.1;
const LEAST_PRICE = 1e-5;
/** A call serves all posts that it shows, so that it may be worth more than one mark. */
const HIGHEST_PRICE = 10;

/** By how many powers of e a call costs more in an empty purse than in a full one. */
const STEEPNESS = 2;
/** Powers of e a day by which the going price moves, by how far the purse is from half full. */
const DRIFT_PER_DAY = 1;
/** In the outer fifths the budget is about to be missed or wasted: the going price moves faster, so much at the end. */
const OUTER = 0.2;
const RISE_PER_DAY = 24;
const FALL_PER_DAY = 6;
/** Of a longer time nothing is known. */
const LONGEST_STEP_MS = 6 * HOUR_MS;

export function fullPurse(callsPerDay: number, now: number): Purse {
  return { calls: capacity(callsPerDay), goingPrice: FIRST_PRICE, at: now };
}

export function refill(purse: Purse, callsPerDay: number, now: number): Purse {
  const elapsed = Math.max(0, now - purse.at);
  const calls = Math.min(capacity(callsPerDay), purse.calls + (elapsed * callsPerDay) / DAY_MS);
  const full = calls / capacity(callsPerDay);
  const perDay =
    DRIFT_PER_DAY * (0.5 - full) +
    RISE_PER_DAY * (Math.max(0, OUTER - full) / OUTER) -
    FALL_PER_DAY * (Math.max(0, full - (1 - OUTER)) / OUTER);
  const moved = purse.goingPrice * Math.exp((perDay * Math.min(elapsed, LONGEST_STEP_MS)) / DAY_MS);
  return {
    calls,
    goingPrice: Math.min(HIGHEST_PRICE, Math.max(LEAST_PRICE, moved)),
    at: Math.max(now, purse.at),
  };
}

export function spend(purse: Purse): Purse {
  return { ...purse, calls: purse.calls - 1 };
}

/** What a call has to spare in errors of marks now: the going price, more while calls are scarce. */
export function callPrice(purse: Purse, callsPerDay: number): number {
  return purse.goingPrice * Math.exp(STEEPNESS * (0.5 - fullness(purse, callsPerDay)));
}

/** Whether there is a call to be made at all. */
export function canSpend({ calls }: Purse): boolean {
  return calls >= 1;
}

/** How full it is, 0 to 1. */
export function fullness({ calls }: Purse, callsPerDay: number): number {
  return calls / capacity(callsPerDay);
}

function capacity(callsPerDay: number): number {
  return Math.max(1, callsPerDay * MOST_SAVED_DAYS);
}
