import type { Metric } from './metric.ts';
import { known, unknown } from './metric.ts';
import type { EngagementPart, PostSummary } from './post-summary.ts';
import { reasonFor } from './post-summary.ts';

/** The parts in the order in which they are named. */
const partOrder = ['reactions', 'forwards', 'comments'] as const;

/** How many posts know the views, and how many of these know each part besides. */
export interface PartCoverage {
  readonly views: number;
  readonly reactions: number;
  readonly forwards: number;
  readonly comments: number;
}

/**
 * The parts that the rate of a set of posts is made of: those that at least half of the posts with views know. A
 * part that hardly any post knows would otherwise shrink the sample to those few; what is left out is left out of
 * the name too.
 */
export function engagementParts(coverage: PartCoverage): EngagementPart[] {
  if (coverage.views === 0) return [];
  return partOrder.filter((part) => coverage[part] * 2 >= coverage.views);
}

/** "reactions+forwards": the name of a rate by its parts; a rate of other parts is another number. */
export function nameOfParts(parts: readonly EngagementPart[]): string {
  return partOrder.filter((part) => parts.includes(part)).join('+');
}

/**
 * (reactions + forwards + comments) ÷ views over the window's own posts, as a ratio of sums; of the parts that the
 * summary names, over the posts that know all of them.
 */
export function engagementRate(summary: PostSummary): Metric {
  const { interactions, views, posts } = summary.engagement;
  return rateOf(summary, interactions, views, posts);
}

/** Median over the window's own posts of (reactions + forwards + comments) ÷ views. */
export function medianEngagementRate(summary: PostSummary): Metric {
  const { medianRatio, views, posts } = summary.engagement;
  if (medianRatio === null) return rateOf(summary, 0, views, posts);
  return known(medianRatio, summary.evidence, posts);
}

/** forwards ÷ views over the window's own posts, as a ratio of sums. */
export function shareRate(summary: PostSummary): Metric {
  if (summary.views.posts > 0 && summary.share.posts === 0) return unknown(reasonFor(summary, 'NO_FORWARDS'));
  return rateOf(summary, summary.share.forwards, summary.share.views, summary.share.posts);
}

/** The same ratio for one post; null where views are unknown or zero, or a named part is unknown. */
export function postEngagementRate(
  post: { readonly views: number | null } & { readonly [Part in EngagementPart]: number | null },
  parts: readonly EngagementPart[],
): number | null {
  if (post.views === null || post.views === 0 || parts.length === 0) return null;
  let interactions = 0;
  for (const part of parts) {
    const count = post[part];
    if (count === null) return null;
    interactions += count;
  }
  return interactions / post.views;
}

function rateOf(summary: PostSummary, numerator: number, views: number, posts: number): Metric {
  if (summary.views.posts === 0) return unknown(reasonFor(summary, 'NO_VIEWS'));
  if (posts === 0) return unknown(reasonFor(summary, 'NO_REACTIONS'));
  if (views === 0) return unknown('DIVISION_BY_ZERO');
  return known(numerator / views, summary.evidence, posts);
}
