import type { ScopeActivity } from './activity-store.ts';
import type { ReadingsAround } from './metrics/growth.ts';
import { levelShifts } from './metrics/level-shift.ts';
import { dayStarts } from './metrics/local-window.ts';
import type { StepSpan } from './metrics/series-step.ts';

/** One point of a series; what is not known is null. */
export interface SeriesPoint {
  /** First day of the step that lies in the window. */
  readonly day: string;
  readonly posts: number;
  readonly views: number | null;
  readonly meanReach: number | null;
  readonly reactions: number | null;
  readonly forwards: number | null;
  readonly comments: number | null;
  /** Views that arrived within the step, whenever the post was published. */
  readonly viewsGained: number | null;
  /** The last reading within the step. */
  readonly subscribers: number | null;
  /** The truth may be so many more or fewer; 0 where that reading is exact or there is none. */
  readonly subscribersMargin: number;
  /** The number of subscribers rose or fell suddenly up to here. */
  readonly marked: boolean;
}

/** The instant at which each step ends: where its last reading of subscribers is looked for. */
export function stepEnds(spans: readonly StepSpan[], timeZone: string): Date[] {
  return dayStarts(
    spans.map((span) => span.to),
    timeZone,
  );
}

/**
 * The points of a window, one for each step, also where nothing was published: no posts are no posts, but their views
 * are unknown.
 *
 * @param activity by step
 * @param readings around the end of each step, in the order of the steps
 * @param start the beginning of the window
 */
export function seriesOf(
  spans: readonly StepSpan[],
  activity: ScopeActivity,
  ends: readonly Date[],
  readings: readonly ReadingsAround[],
  start: Date,
): SeriesPoint[] {
  const marked = markedTimes(readings);
  const byKey = new Map(activity.sums.map((sum) => [sum.key, sum]));
  const gained = new Map(activity.viewsGained.map(({ key, sum }) => [key, sum]));
  return spans.map((span, index) => {
    const sum = byKey.get(span.key) ?? null;
    const begins = index === 0 ? start : (ends[index - 1] ?? start);
    const last = readings[index]?.before ?? null;
    const reading = last !== null && last.shownAt >= begins ? last : null;
    return {
      day: span.from,
      posts: sum?.posts ?? 0,
      views: when(sum?.viewsKnown, sum?.views),
      meanReach: sum === null || sum.viewsKnown === 0 ? null : sum.views / sum.viewsKnown,
      reactions: when(sum?.reactionsKnown, sum?.reactions),
      forwards: when(sum?.forwardsKnown, sum?.forwards),
      comments: when(sum?.commentsKnown, sum?.comments),
      viewsGained: gained.get(span.key) ?? null,
      subscribers: reading?.count ?? null,
      subscribersMargin: reading?.margin ?? 0,
      marked: last !== null && marked.has(last.observedAt.getTime()),
    };
  });
}

function markedTimes(readings: readonly ReadingsAround[]): ReadonlySet<number> {
  const points = readings.flatMap(({ before }) =>
    before === null
      ? []
      : [{ timeMs: before.observedAt.getTime(), count: before.count, margin: before.margin }],
  );
  return new Set(levelShifts(points).map((shift) => shift.toMs));
}

function when(knownPosts: number | undefined, sum: number | undefined): number | null {
  return knownPosts === undefined || knownPosts === 0 ? null : (sum ?? null);
}
