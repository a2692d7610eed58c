const FIRST_PAUSE_MS = 10_000;
const MOST_TRIES = 10;

/** When a delivery that failed so often is tried again: 10 s, 20 s, 40 s … 43 min; null where it is given up. */
export function nextTry(now: Date, attempts: number): Date | null {
  if (attempts >= MOST_TRIES) return null;
  return new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** (attempts - 1));
}
