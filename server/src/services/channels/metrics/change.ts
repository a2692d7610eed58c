import { nameOfParts } from './engagement.ts';
import type { KnownMetric, Metric, UnknownReason } from './metric.ts';
import type { PostSummary } from './post-summary.ts';
import { meanViewsAt } from './reach.ts';

/** A metric against its value in the previous period, or the reason why the two are not compared. */
export type Change =
  | {
      readonly known: true;
      /** Relative, 0.1 = +10 %; for metrics that are counts of change themselves absolute. */
      readonly value: number;
      readonly previous: number;
      /** What the comparison rests on where it is not the metric itself; else empty. */
      readonly basis: string;
    }
  | { readonly known: false; readonly reason: UnknownReason; readonly previous: number | null };

/** Ages, oldest first, at which the reach of two periods may be compared. */
const comparedAges = [168, 48, 24] as const;

/** value ÷ previous − 1. */
export function relativeChange(current: Metric, previous: Metric, basis = ''): Change {
  if (!current.known) return { known: false, reason: current.reason, previous: null };
  if (!previous.known) return { known: false, reason: previousReason(previous.reason), previous: null };
  if (previous.value === 0) return { known: false, reason: 'DIVISION_BY_ZERO', previous: 0 };
  if (isLost(current, previous)) return { known: false, reason: 'ROUNDED', previous: previous.value };
  return { known: true, value: current.value / previous.value - 1, previous: previous.value, basis };
}

/** value − previous, for metrics that are changes themselves: growth may be zero or negative. */
export function absoluteChange(current: Metric, previous: Metric): Change {
  if (!current.known) return { known: false, reason: current.reason, previous: null };
  if (!previous.known) return { known: false, reason: previousReason(previous.reason), previous: null };
  if (isLost(current, previous)) return { known: false, reason: 'ROUNDED', previous: previous.value };
  return { known: true, value: current.value - previous.value, previous: previous.value, basis: '' };
}

/** Whether two values differ by no more than their rounding. */
function isLost(current: KnownMetric, previous: KnownMetric): boolean {
  const margin = current.margin + previous.margin;
  return margin > 0 && Math.abs(current.value - previous.value) <= margin;
}

/**
 * The change of a mean or median of views (METRICS.md, `averageReach`): by `viewsAt` at an equal age, the oldest that
 * at least half of the posts of both periods know; else over the posts that were older than 14 days when observed;
 * else none, since young posts have half their views.
 *
 * @param of which figure of the mature posts the metric is
 */
export function reachChange(current: PostSummary, previous: PostSummary, of: 'mean' | 'median'): Change {
  if (current.posts === 0) return { known: false, reason: 'NO_POSTS', previous: null };
  if (previous.posts === 0) return { known: false, reason: 'NO_PREVIOUS_PERIOD', previous: null };
  if (current.views.posts === 0 || previous.views.posts === 0) {
    return {
      known: false,
      reason: current.views.posts === 0 ? 'NO_VIEWS' : 'NO_PREVIOUS_PERIOD',
      previous: null,
    };
  }
  const age = comparedAges.find((hours) => halfKnow(current, hours) && halfKnow(previous, hours));
  // Medians of views at an age are not kept by window, so that a median is compared over mature posts only.
  if (age !== undefined && of === 'mean') {
    return relativeChange(meanViewsAt(current, age), meanViewsAt(previous, age), `viewsAt ${age} h`);
  }
  const now = matureFigure(current, of);
  const then = matureFigure(previous, of);
  if (now === null || then === null) return { known: false, reason: 'IMMATURE', previous: null };
  if (then === 0) return { known: false, reason: 'DIVISION_BY_ZERO', previous: 0 };
  return {
    known: true,
    value: now / then - 1,
    previous: then,
    basis: 'posts older than 14 days when observed',
  };
}

/** The change of a sum of counters: only where every post of both periods was mature when observed. */
export function totalChange(current: Metric, previous: Metric, now: PostSummary, then: PostSummary): Change {
  if (current.known && previous.known && (now.maturePosts < now.posts || then.maturePosts < then.posts)) {
    return { known: false, reason: 'IMMATURE', previous: previous.value };
  }
  return relativeChange(current, previous);
}

/** The change of a rate of engagement: never between rates of different parts. */
export function engagementChange(
  current: Metric,
  previous: Metric,
  now: PostSummary,
  then: PostSummary,
): Change {
  const sameParts = nameOfParts(now.engagement.parts) === nameOfParts(then.engagement.parts);
  if (current.known && previous.known && !sameParts) {
    return { known: false, reason: 'NOT_COMPARABLE', previous: previous.value };
  }
  return relativeChange(current, previous);
}

function halfKnow(summary: PostSummary, ageHours: number): boolean {
  const mark = summary.marks.find((one) => one.ageHours === ageHours);
  return mark !== undefined && mark.posts > 0 && mark.posts * 2 >= summary.views.posts;
}

function matureFigure({ matureViews }: PostSummary, of: 'mean' | 'median'): number | null {
  if (matureViews.posts === 0) return null;
  return of === 'mean' ? matureViews.sum / matureViews.posts : matureViews.median;
}

/** What is missing in the previous period is a missing period to who looks at the change. */
function previousReason(reason: UnknownReason): UnknownReason {
  return reason === 'NO_POSTS' ? 'NO_PREVIOUS_PERIOD' : reason;
}
