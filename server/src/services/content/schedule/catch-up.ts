/** How late a post may still go out, in milliseconds; chosen for a channel. 0 means: on time or never. */
export interface CatchUpRule {
  readonly latestMs: number;
}

/** A quarter of an hour late is still the post that was planned; what is later is told to the owner instead. */
export const DEFAULT_CATCH_UP: CatchUpRule = { latestMs: 15 * 60_000 };

/** What is to be done with an occurrence now. Times in milliseconds; `lateMs` is 0 at the very instant. */
export type CatchUp =
  | { readonly action: 'wait'; readonly inMs: number }
  | { readonly action: 'publish'; readonly lateMs: number }
  | { readonly action: 'missed'; readonly lateMs: number };

/**
 * What becomes of an occurrence that is or is not yet due: never early; late by at most what the rule allows (included),
 * it still goes out; later it is missed.
 *
 * @param now by the one clock that all publishers share, the database's: their own may be wrong
 */
export function decideCatchUp(instant: Date, now: Date, rule: CatchUpRule): CatchUp {
  const lateMs = now.getTime() - instant.getTime();
  if (lateMs < 0) return { action: 'wait', inMs: -lateMs };
  return { action: lateMs <= rule.latestMs ? 'publish' : 'missed', lateMs };
}
