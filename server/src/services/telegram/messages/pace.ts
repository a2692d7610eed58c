/**
 * A limit of Telegram's: at most `most` messages in any `withinMs`, counted as the messages arrive there. `withinMs` is
 * longer than Telegram's window by as much as two messages may come closer to each other on their way.
 */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
  /** From one message to the next at least; 0 where as many may come at once as the window has room for. */
  readonly apartMs: number;
}

/** How far a limit was used up. All times in milliseconds since 1970. */
export interface Given {
  /** When messages go or went, in order; those that no window reaches any more may be left out. */
  readonly granted: readonly number[];
  /** The latest time at which somebody was told to come again. */
  readonly askedUntil: number;
  /** Telegram asked to be left alone until then. */
  readonly blockedUntil: number;
}

export const NOTHING_GIVEN: Given = { granted: [], askedUntil: 0, blockedUntil: 0 };

/** The first moment from `from` on at which so many messages more may go, all at once. */
export function nextSlot(
  limit: Limit,
  { granted, blockedUntil }: Given,
  count: number,
  from: number,
): number {
  const last = granted.at(-1);
  if (last === undefined) return Math.max(from, blockedUntil);
  // What is more than the limit by itself, an album, goes into an empty window.
  const roomFor = Math.max(0, limit.most - count);
  const leaves = granted.at(-roomFor - 1);
  const freeAt = leaves === undefined ? from : leaves + limit.withinMs;
  return Math.max(from, blockedUntil, last + limit.apartMs, freeAt);
}

/** The limit after so many messages that go at that moment, which is none before those that were granted already. */
export function giveOut(limit: Limit, given: Given, count: number, at: number): Given {
  const reached = given.granted.filter((time) => time > at - limit.withinMs);
  return { ...given, granted: [...reached, ...Array.from({ length: count }, () => at)] };
}

/** How long one message takes of a limit where all of it is used. */
export function gapOf({ most, withinMs }: Limit): number {
  return withinMs / most;
}
