const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Until an age, a post is looked at so often: its counter moves fast at first, and hardly at all later. */
const TAPER: readonly (readonly [age: number, every: number])[] = [
  [HOUR, 5 * MINUTE],
  [DAY, 30 * MINUTE],
  [7 * DAY, 6 * HOUR],
];
/** A channel that says nothing may begin to. */
const QUIET_EVERY = 6 * HOUR;
const LONGEST_AFTER_FAILURE = 6 * HOUR;

/**
 * When to look again at a page whose newest post is of `newestAt`. Null where it shows none.
 */
export function nextLook(now: Date, newestAt: Date | null): Date {
  const age = newestAt === null ? Number.POSITIVE_INFINITY : now.getTime() - newestAt.getTime();
  const every = TAPER.find(([until]) => age < until)?.[1] ?? QUIET_EVERY;
  return new Date(now.getTime() + every);
}

/** When to try again after so many failures in a row: from a minute, doubling, to six hours; never before it is asked. */
export function nextTry(now: Date, failures: number, retryAfterSeconds: number | null): Date {
  const doubled = Math.min(LONGEST_AFTER_FAILURE, MINUTE * 2 ** Math.max(0, failures - 1));
  return new Date(now.getTime() + Math.max(doubled, (retryAfterSeconds ?? 0) * 1000));
}

/** From one page of a channel's history to the one before it. */
export function nextHistory(now: Date): Date {
  return new Date(now.getTime() + 3_000);
}
