import { median, robustSpread } from './quantile.ts';

/** A count at a time, in milliseconds. */
export interface SeriesPoint {
  readonly timeMs: number;
  readonly count: number;
  /** The truth may be so many more or fewer; 0 where the count is exact. */
  readonly margin: number;
}

/** A sudden rise or drop of a series. */
export interface LevelShift {
  /** The last usual reading before and the first after. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly change: number;
  /** How many times the usual step of that length. */
  readonly severity: number;
  /** The series came back at once: an odd reading rather than a new level. */
  readonly outlier: boolean;
}

/** How many usual spreads away a step must be. Counts have heavy tails: at 6 a busy day is no alarm. */
const severityLimit = 6;
/** A step below this share of the count is of no interest however quiet the channel is. */
const leastShare = 0.002;
/** Nor is a step of a few people. */
const leastPeople = 5;
const fewestSteps = 8;

/**
 * Steps far outside the series' usual ones, in order of time. The usual growth is the median rate; the spread of a
 * step grows with the root of its length, as sums of independent joins and leaves do. A jump that is undone by the
 * next step is one outlier, not two shifts.
 *
 * @param points in order of time
 */
export function levelShifts(points: readonly SeriesPoint[]): LevelShift[] {
  const steps = stepsOf(points);
  if (steps.length < fewestSteps) return [];
  const rate = median(steps.map((step) => step.change / step.hours)) ?? 0;
  const scaled = steps.map((step) => (step.change - rate * step.hours) / Math.sqrt(step.hours));
  // Whole people: a channel that never moves still has a spread of about one person a day.
  const spread = Math.max(robustSpread(scaled) ?? 0, 1 / Math.sqrt(24));
  const shifts: LevelShift[] = [];
  for (const [index, step] of steps.entries()) {
    const severity = Math.abs(scaled[index] ?? 0) / spread;
    // Between rounded counts a step of a digit may be a single person.
    const least = Math.max(leastPeople, leastShare * step.before, step.margin);
    if (severity < severityLimit || Math.abs(step.change) < least) continue;
    const shift = { fromMs: step.fromMs, toMs: step.toMs, change: step.change, severity, outlier: false };
    const last = shifts[shifts.length - 1];
    if (last !== undefined && undoes(last, shift))
      shifts[shifts.length - 1] = { ...last, toMs: step.toMs, outlier: true };
    else shifts.push(shift);
  }
  return shifts;
}

interface Step {
  readonly fromMs: number;
  readonly toMs: number;
  readonly hours: number;
  readonly before: number;
  /** Of both readings together. */
  readonly margin: number;
  readonly change: number;
}

/** Differences between readings; readings of one moment are one, the last. */
function stepsOf(points: readonly SeriesPoint[]): Step[] {
  const steps: Step[] = [];
  let before: SeriesPoint | null = null;
  for (const [index, point] of points.entries()) {
    if (points[index + 1]?.timeMs === point.timeMs) continue;
    if (before !== null) {
      const hours = (point.timeMs - before.timeMs) / 3_600_000;
      const change = point.count - before.count;
      const margin = before.margin + point.margin;
      steps.push({ fromMs: before.timeMs, toMs: point.timeMs, hours, before: before.count, margin, change });
    }
    before = point;
  }
  return steps;
}

function undoes(first: LevelShift, second: LevelShift): boolean {
  if (first.outlier || first.toMs !== second.fromMs) return false;
  return (
    Math.sign(first.change) !== Math.sign(second.change) &&
    Math.abs(first.change + second.change) < 0.2 * Math.abs(first.change)
  );
}
