import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/** How many went, and how many were last seen, at one time since their beginning. */
export interface SurvivalCount {
  readonly time: number;
  /** Were there until this time and went at it. */
  readonly events: number;
  /** Were there at this time; what came later is not known. They count as there at the time itself. */
  readonly censored: number;
}

/** The estimate from a time on until the next one. */
export interface SurvivalPoint extends Interval {
  readonly time: number;
  /** Known to have been there just before. */
  readonly atRisk: number;
  readonly events: number;
  /** Share of those who began that are still there. */
  readonly survival: number;
  /** Greenwood's; 0 while nobody went and once nobody is left. */
  readonly variance: number;
}

/**
 * Kaplan–Meier estimate of survival with right-censoring (Kaplan and Meier 1958): S(t) = Π (1 − d ÷ n) over the times
 * up to t. Limits on the log(−log S) scale (Kalbfleisch and Prentice), which stay between 0 and 1; where S is 0 or 1
 * the scale has no width, and the limits are the value.
 *
 * @param counts in any order, each time at most once
 * @returns one point for each time at which somebody went, in order of time
 */
export function survival(counts: readonly SurvivalCount[], confidence = 0.95): SurvivalPoint[] {
  const z = normalQuantile((1 + confidence) / 2);
  let atRisk = counts.reduce((sum, count) => sum + count.events + count.censored, 0);
  let share = 1;
  let greenwood = 0;
  const points: SurvivalPoint[] = [];
  for (const { time, events, censored } of counts.toSorted((a, b) => a.time - b.time)) {
    if (events > 0) {
      const left = atRisk - events;
      share *= left / atRisk;
      greenwood += left === 0 ? 0 : events / (atRisk * left);
      const limits = logLogLimits(share, greenwood, z);
      points.push({ time, atRisk, events, survival: share, variance: share ** 2 * greenwood, ...limits });
    }
    atRisk -= events + censored;
  }
  return points;
}

/** The point that holds at a time; null before anybody went, when all are still there. */
export function survivalAt(points: readonly SurvivalPoint[], time: number): SurvivalPoint | null {
  return points.findLast((point) => point.time <= time) ?? null;
}

function logLogLimits(share: number, greenwood: number, z: number): Interval {
  if (share <= 0 || share >= 1) return { low: share, high: share };
  const width = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(share));
  return { low: share ** Math.exp(width), high: share ** Math.exp(-width) };
}
