/** Failures of one address so far. */
export interface FailedAttempts {
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly blockedUntil: Date | null;
}

export type ThrottleDecision =
  | { readonly kind: 'allowed'; readonly next: FailedAttempts }
  | { readonly kind: 'blocked'; readonly retryAfterSeconds: number };

const FREE_FAILURES = 5;
const FORGET_AFTER_MS = 60 * 60 * 1000;
/** Short enough that a stranger who knows the owner's address cannot lock the owner out for long. */
const LONGEST_WAIT_MS = 5 * 60 * 1000;

/**
 * Whether an attempt may be made now, and the count as it stands if the attempt fails. The failure is counted before
 * the password is looked at, so that a thousand attempts at once are not a thousand free guesses; success clears it.
 * After five failures the wait doubles from 2 s to 5 min; an hour of quiet forgets everything.
 */
export function admitAttempt(previous: FailedAttempts | null, now: Date): ThrottleDecision {
  const nowMs = now.getTime();
  const blockedUntilMs = previous?.blockedUntil?.getTime() ?? 0;
  if (blockedUntilMs > nowMs) {
    return { kind: 'blocked', retryAfterSeconds: Math.ceil((blockedUntilMs - nowMs) / 1000) };
  }
  const forgotten = previous === null || nowMs - previous.lastFailedAt.getTime() > FORGET_AFTER_MS;
  const failures = forgotten ? 1 : previous.failures + 1;
  const excess = failures - FREE_FAILURES;
  const waitMs = excess < 0 ? 0 : Math.min(2 ** Math.min(excess + 1, 20) * 1000, LONGEST_WAIT_MS);
  return {
    kind: 'allowed',
    next: { failures, lastFailedAt: now, blockedUntil: waitMs === 0 ? null : new Date(nowMs + waitMs) },
  };
}
