import type { Evidence, UnknownReason } from './metric.ts';

/** A part of the sum of interactions. */
export type EngagementPart = 'reactions' | 'forwards' | 'comments';

/** A sum over the posts that know the counter. */
export interface KnownSum {
  readonly sum: number;
  /** Posts that know it. */
  readonly posts: number;
}

/** Views of a set of posts. */
export interface ViewsSummary extends KnownSum {
  readonly median: number | null;
}

/** viewsAt of the posts that know it at one age. */
export interface MarkSummary extends KnownSum {
  readonly ageHours: number;
}

/** Interactions of the posts that know their views and every named part. */
export interface EngagementSummary {
  readonly parts: readonly EngagementPart[];
  readonly posts: number;
  readonly interactions: number;
  readonly views: number;
  /** Median of the per-post ratio, over the posts with at least one view. */
  readonly medianRatio: number | null;
}

/**
 * What the metrics of a window are computed from: sums and medians over its own, not deleted posts, an album counted
 * once. Stores fill it from rollups; a test proves it equal to raw SQL.
 */
export interface PostSummary {
  readonly evidence: Evidence;
  /** Own posts that are not deleted. */
  readonly posts: number;
  readonly views: ViewsSummary;
  /** The same over the posts that were at least 14 days old when observed. */
  readonly matureViews: ViewsSummary;
  readonly forwards: KnownSum;
  readonly reactions: KnownSum;
  readonly comments: KnownSum;
  readonly marks: readonly MarkSummary[];
  /** Own posts that were at least 14 days old when observed. */
  readonly maturePosts: number;
  readonly engagement: EngagementSummary;
  /** Over the posts that know both. */
  readonly share: { readonly forwards: number; readonly views: number; readonly posts: number };
  /** The channel's rollups are still being made: nothing found is not yet nothing there. */
  readonly computing: boolean;
}

/** Why a window has no value of a counter: no posts, or posts that do not show it. */
export function reasonFor(
  summary: Pick<PostSummary, 'computing' | 'posts'>,
  missing: UnknownReason,
): UnknownReason {
  if (summary.computing) return 'STILL_COMPUTING';
  return summary.posts === 0 ? 'NO_POSTS' : missing;
}
