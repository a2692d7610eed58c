/** A count, and how exactly its source showed it. */
export interface ShownCount {
  readonly count: number;
  /** Relative half-width of the last digit shown; 0 when exact, 0.004 for 12.3K. */
  readonly precision: number;
}

/**
 * How far the truth may lie from a count, in its own unit: 0 where it is exact, 100 for 12.3K. Some of Telegram's
 * pages round and some cut off, so that it is the whole last digit.
 */
export function roundingMargin({ count, precision }: ShownCount): number {
  return Math.round(2 * precision * count);
}

/**
 * Whether a rounded count may well be an exact one that was read shortly before: 12.3K says the same as 12,378. Above
 * it half a digit more is left, since a page is some minutes late and may still show what was there before 12,400.
 */
export function saysTheSame(rounded: ShownCount, exact: number): boolean {
  const margin = roundingMargin(rounded);
  return exact >= rounded.count - margin && exact <= rounded.count + 1.5 * margin;
}
