import { binomialInterval } from '@analyticbot/stats';

export interface Fatigue {
  /** Rate of leaves in the hours after the post ÷ rate in the other hours; 1 = as usual. */
  readonly ratio: number;
  /** Exact 99 % limits. */
  readonly low: number;
  readonly high: number;
  /** More left than chance explains. */
  readonly aboveUsual: boolean;
}

export interface LeavesOver {
  readonly leaves: number;
  readonly hours: number;
}

/** So many leaves of the whole period make a usual rate. */
export const fewestLeaves = 10;
/** How long after a post people leave because of it. */
export const fatigueHours = 24;
/** A page shows many posts: at 95 % every twentieth would stand out by chance. */
const confidence = 0.99;

/**
 * Leaves after a post against the channel's other hours of the period. Were the post without effect, each leave of the
 * period would fall into its hours with the chance hours ÷ all hours; the exact limits of the share that did fall are
 * turned into limits of the ratio of both rates. Null where too few left to have a usual rate.
 *
 * @param after the hours after the post, which lie within `period`
 */
export function fatigue(after: LeavesOver, period: LeavesOver): Fatigue | null {
  const others = period.leaves - after.leaves;
  const otherHours = period.hours - after.hours;
  if (period.leaves < fewestLeaves || otherHours <= 0 || others === 0) return null;
  const ratioOf = (share: number): number => (share / (1 - share)) * (otherHours / after.hours);
  const limits = binomialInterval(after.leaves, period.leaves, confidence);
  const low = ratioOf(limits.low);
  return {
    ratio: (after.leaves / others) * (otherHours / after.hours),
    low,
    high: ratioOf(limits.high),
    aboveUsual: low > 1,
  };
}
