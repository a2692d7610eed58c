import type { Metric } from './metric.ts';
import { known, ratio, unknown } from './metric.ts';
import type { KnownSum, PostSummary } from './post-summary.ts';
import { reasonFor } from './post-summary.ts';

/** The part of a summary that the mean needs; buckets hold as much. */
export interface ReachSummary extends Pick<PostSummary, 'evidence' | 'posts' | 'computing'> {
  readonly views: KnownSum;
}

/** Mean of the last known views of the window's own posts, in views a post. Always shown beside `medianReach`. */
export function averageReach(summary: ReachSummary): Metric {
  const { sum, posts } = summary.views;
  if (posts === 0) return unknown(reasonFor(summary, 'NO_VIEWS'));
  return known(sum / posts, summary.evidence, posts);
}

/** Median of the last known views of the window's own posts, in views. */
export function medianReach(summary: PostSummary): Metric {
  const { median, posts } = summary.views;
  if (median === null) return unknown(reasonFor(summary, 'NO_VIEWS'));
  return known(median, summary.evidence, posts);
}

/** Mean `viewsAt(24 h)` of the window's own posts, in views a post. */
export function advertisingReach24h(summary: PostSummary): Metric {
  return meanViewsAt(summary, 24);
}

/** Mean `viewsAt(48 h)` of the window's own posts, in views a post. */
export function advertisingReach48h(summary: PostSummary): Metric {
  return meanViewsAt(summary, 48);
}

/** averageReach ÷ subscribers at the end of the window. Others write ERR for it. */
export function viewRate(summary: PostSummary, subscribers: Metric): Metric {
  return ratio(averageReach(summary), subscribers);
}

/** advertisingReach24h ÷ subscribers at the end of the window. Others write ERR24 for it. */
export function viewRate24h(summary: PostSummary, subscribers: Metric): Metric {
  return ratio(advertisingReach24h(summary), subscribers);
}

/** Mean of the views at an age over the posts that know it. */
export function meanViewsAt(summary: PostSummary, ageHours: number): Metric {
  const mark = summary.marks.find((one) => one.ageHours === ageHours);
  if (mark !== undefined && mark.posts > 0) return known(mark.sum / mark.posts, summary.evidence, mark.posts);
  return unknown(reasonFor(summary, summary.views.posts === 0 ? 'NO_VIEWS' : 'READINGS_TOO_FAR_APART'));
}
