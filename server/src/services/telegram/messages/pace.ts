/**
 * How fast messages may go, as a generic cell rate algorithm (ITU-T I.371): one every `everyMs`, of which `burst` may
 * come at once after a rest. In any window of W ms that is at most floor(W / everyMs) + burst + 1.
 */
export interface Pace {
  readonly everyMs: number;
  readonly burst: number;
}

/** How far one scope was given out, in milliseconds since 1970. */
export interface GivenOut {
  readonly until: number;
  /** Telegram asked to be left alone until then. */
  readonly blockedUntil: number;
}

export const NOTHING_GIVEN_OUT: GivenOut = { until: 0, blockedUntil: 0 };

/** The first moment at which one more may go. */
export function nextSlot(pace: Pace, given: GivenOut, now: number): number {
  return Math.max(now, given.blockedUntil, given.until - pace.burst * pace.everyMs);
}

/** The scope after one that goes at that moment. */
export function giveOut(pace: Pace, given: GivenOut, at: number): GivenOut {
  return { ...given, until: Math.max(given.until, at) + pace.everyMs };
}
