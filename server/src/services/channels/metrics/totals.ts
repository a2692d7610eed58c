import { daysBetween, type LocalWindow } from './local-window.ts';
import type { Evidence, Metric, UnknownReason } from './metric.ts';
import { known, unknown } from './metric.ts';
import type { KnownSum, PostSummary } from './post-summary.ts';
import { reasonFor } from './post-summary.ts';

/** Last known views of the posts published in the window, summed. Never mixed with `viewsGained` in a chart. */
export function viewsTotal(summary: PostSummary): Metric {
  return total(summary, summary.views, 'NO_VIEWS');
}

/** Reactions to the posts published in the window. */
export function reactionsTotal(summary: PostSummary): Metric {
  return total(summary, summary.reactions, 'NO_REACTIONS');
}

/** Forwards of the posts published in the window. */
export function forwardsTotal(summary: PostSummary): Metric {
  return total(summary, summary.forwards, 'NO_FORWARDS');
}

/** Comments under the posts published in the window. */
export function commentsTotal(summary: PostSummary): Metric {
  return total(summary, summary.comments, 'NO_COMMENTS');
}

/** Views that arrived within a window, whenever the post was published, by the day on which they were observed. */
export interface ViewsGainedSummary {
  readonly sum: number;
  /** Days of the window on which a gain was observed; 0 where every post was read once. */
  readonly days: number;
}

/**
 * Views that arrived within the window. Needs two readings of a post: one counter says nothing of when.
 *
 * @param parts of the window, each day in one of them
 */
export function viewsGained(parts: readonly ViewsGainedSummary[], summary: PostSummary): Metric {
  const days = parts.reduce((all, part) => all + part.days, 0);
  const sum = parts.reduce((all, part) => all + part.sum, 0);
  if (days > 0) return known(sum, summary.evidence, days);
  if (summary.computing) return unknown('STILL_COMPUTING');
  return unknown(summary.views.posts === 0 ? 'NO_VIEWS' : 'READINGS_TOO_FAR_APART');
}

/** Counts of what was published; nothing published is known to be nothing. */
export function publishedCount(count: number, evidence: Evidence, computing: boolean): Metric {
  if (count === 0 && computing) return unknown('STILL_COMPUTING');
  return known(count, evidence, count);
}

/** Posts a day over the days of the window, in the channel's zone. */
export function postingFrequency(
  posts: number,
  window: LocalWindow,
  evidence: Evidence,
  computing: boolean,
): Metric {
  const days = daysBetween(window.from, window.to);
  if (days <= 0) return unknown('DIVISION_BY_ZERO');
  if (posts === 0 && computing) return unknown('STILL_COMPUTING');
  return known(posts / days, evidence, posts);
}

function total(summary: PostSummary, counter: KnownSum, missing: UnknownReason): Metric {
  if (counter.posts === 0) return unknown(reasonFor(summary, missing));
  return known(counter.sum, summary.evidence, counter.posts);
}
