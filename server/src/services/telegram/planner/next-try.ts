const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;

/** What is only not reached, or asks to wait, mostly works again by itself: people are told after so many failures in a row. */
export const TOLD_AFTER_FAILURES = 3;

/** When to try again after so many failures in a row: from a minute, doubling, to six hours; never before it is asked. */
export function nextTry(now: Date, failures: number, retryAfterSeconds: number | null): Date {
  const doubled = Math.min(LONGEST_MS, MINUTE_MS * 2 ** Math.max(0, failures - 1));
  return new Date(now.getTime() + Math.max(doubled, (retryAfterSeconds ?? 0) * 1000));
}
