import type { ActivitySum, ScopeActivity } from './activity-store.ts';
import type { ChannelRow } from './channel-store.ts';
import type { ChannelWindow } from './channel-window.ts';
import type { Change } from './metrics/change.ts';
import {
  absoluteChange,
  engagementChange,
  reachChange,
  relativeChange,
  totalChange,
} from './metrics/change.ts';
import { engagementRate, medianEngagementRate, nameOfParts, shareRate } from './metrics/engagement.ts';
import {
  joins,
  leaves,
  type MemberCounts,
  netGrowth,
  type ReadingsAround,
  subscribersAt,
} from './metrics/growth.ts';
import { dayOf } from './metrics/local-window.ts';
import { type Metric, noEvidence, unknown } from './metrics/metric.ts';
import type { PostSummary } from './metrics/post-summary.ts';
import {
  advertisingReach24h,
  advertisingReach48h,
  averageReach,
  medianReach,
  viewRate,
  viewRate24h,
} from './metrics/reach.ts';
import {
  commentsTotal,
  forwardsTotal,
  postingFrequency,
  publishedCount,
  reactionsTotal,
  viewsGained,
  viewsTotal,
} from './metrics/totals.ts';

/** A metric and how it compares with the period before; null where no comparison applies. */
export interface Compared {
  readonly metric: Metric;
  readonly change: Change | null;
}

/** The headline numbers of one window of one channel, by the names of docs/metrics.md. */
export interface Headline {
  readonly subscribers: Compared;
  readonly netGrowth: Compared;
  readonly joins: Compared;
  readonly leaves: Compared;
  readonly posts: Compared;
  readonly messages: Compared;
  readonly forwardedPosts: Compared;
  readonly viewsTotal: Compared;
  readonly viewsGained: Compared;
  readonly averageReach: Compared;
  readonly medianReach: Compared;
  readonly advertisingReach24h: Compared;
  readonly advertisingReach48h: Compared;
  readonly viewRate: Compared;
  readonly viewRate24h: Compared;
  readonly engagementRate: Compared;
  readonly medianEngagementRate: Compared;
  readonly engagementParts: string;
  readonly shareRate: Compared;
  readonly reactionsTotal: Compared;
  readonly forwardsTotal: Compared;
  readonly commentsTotal: Compared;
  readonly postingFrequency: Compared;
  readonly immaturePosts: number;
}

/** What one period of a headline is computed from. */
export interface PeriodFacts {
  readonly summary: PostSummary;
  readonly activity: ScopeActivity;
  readonly members: MemberCounts;
}

export interface HeadlineFacts {
  readonly channel: ChannelRow;
  readonly window: ChannelWindow;
  readonly current: PeriodFacts;
  readonly previous: PeriodFacts;
  /** Readings of subscribers around the beginning of the previous period, of this one, and its end. */
  readonly readings: readonly [ReadingsAround, ReadingsAround, ReadingsAround];
}

/** The headline of a window from what the read structures hold. */
export function headlineOf(facts: HeadlineFacts): Headline {
  const { current, previous } = facts;
  const now = current.summary;
  const then = previous.summary;
  const growth = growthOf(facts);
  const total = (metric: (summary: PostSummary) => Metric): Compared => {
    const value = metric(now);
    return { metric: value, change: totalChange(value, metric(then), now, then) };
  };
  const rate = (metric: (summary: PostSummary) => Metric): Compared => {
    const value = metric(now);
    return { metric: value, change: engagementChange(value, metric(then), now, then) };
  };
  const plain = (value: Metric, before: Metric): Compared => ({
    metric: value,
    change: relativeChange(value, before),
  });
  const reach = (metric: Metric, of: 'mean' | 'median'): Compared => ({
    metric,
    change: reachChange(now, then, of),
  });
  return {
    ...growth,
    ...publishedOf(facts),
    viewsTotal: total(viewsTotal),
    viewsGained: plain(
      viewsGained(current.activity.viewsGained, now),
      viewsGained(previous.activity.viewsGained, then),
    ),
    averageReach: reach(averageReach(now), 'mean'),
    medianReach: reach(medianReach(now), 'median'),
    advertisingReach24h: plain(advertisingReach24h(now), advertisingReach24h(then)),
    advertisingReach48h: plain(advertisingReach48h(now), advertisingReach48h(then)),
    // Both parts of the ratio move, and the reach of young posts is not comparable: the parts show their changes.
    viewRate: { metric: viewRate(now, growth.subscribers.metric), change: null },
    viewRate24h: { metric: viewRate24h(now, growth.subscribers.metric), change: null },
    engagementRate: rate(engagementRate),
    medianEngagementRate: rate(medianEngagementRate),
    engagementParts: nameOfParts(now.engagement.parts),
    shareRate: plain(shareRate(now), shareRate(then)),
    reactionsTotal: total(reactionsTotal),
    forwardsTotal: total(forwardsTotal),
    commentsTotal: total(commentsTotal),
    immaturePosts: now.posts - now.maturePosts,
  };
}

function growthOf({ window, readings, current, previous }: HeadlineFacts) {
  const [beforePrevious, start, end] = readings;
  const subscribers = subscribersAt(window.instants.to, end);
  const growth = netGrowth(window.instants, start, end);
  const growthBefore = netGrowth(window.previousInstants, beforePrevious, start);
  const startCount = subscribersAt(window.instants.from, start);
  const { since } = previous.members;
  // Of a period that began before anybody watched, a part is not known: nothing to compare with.
  const watched = since !== null && since <= window.previousInstants.from;
  const members = (metric: typeof joins): Compared => {
    const value = metric(current.members, window.instants);
    const before = watched
      ? metric(previous.members, window.previousInstants)
      : unknown('NO_PREVIOUS_PERIOD');
    return { metric: value, change: value.known ? relativeChange(value, before) : null };
  };
  return {
    subscribers: {
      metric: subscribers,
      change: relativeChange(subscribers, sameReading(start, end) ?? startCount),
    },
    netGrowth: { metric: growth, change: absoluteChange(growth, growthBefore) },
    joins: members(joins),
    leaves: members(leaves),
  };
}

/** One reading that stands in for both ends says nothing of a change. */
function sameReading(start: ReadingsAround, end: ReadingsAround): Metric | null {
  const last = end.before ?? end.after;
  const first = start.before ?? start.after;
  const same = last !== null && first !== null && first.observedAt >= last.observedAt;
  return same ? unknown('NO_PREVIOUS_PERIOD') : null;
}

function publishedOf(facts: HeadlineFacts) {
  const { channel, window, current, previous } = facts;
  const now = totalOf(current.activity);
  const then = totalOf(previous.activity);
  const evidence = current.summary.evidence.observedAt === null ? noEvidence : current.summary.evidence;
  const before = previous.summary.evidence;
  const { computing } = current.summary;
  // Before the first post that is known there may have been others: nothing to compare with.
  const reachesBack =
    channel.firstPostAt !== null && dayOf(channel.firstPostAt, channel.timeZone) <= window.previousDays.from;
  const count = (of: (sum: ActivitySum) => number): Compared => {
    const value = publishedCount(of(now), evidence, computing);
    const earlier = reachesBack ? publishedCount(of(then), before, computing) : unknown('NO_PREVIOUS_PERIOD');
    return { metric: value, change: relativeChange(value, earlier) };
  };
  const frequency = postingFrequency(now.posts, window.days, evidence, computing);
  const frequencyBefore = reachesBack
    ? postingFrequency(then.posts, window.previousDays, before, computing)
    : unknown('NO_PREVIOUS_PERIOD');
  return {
    posts: count((sum) => sum.posts),
    messages: count((sum) => sum.messages),
    forwardedPosts: count((sum) => sum.forwardedPosts),
    postingFrequency: { metric: frequency, change: relativeChange(frequency, frequencyBefore) },
  };
}

/** The sum over all steps of a period. */
export function totalOf(activity: ScopeActivity): ActivitySum {
  const sum: Record<Exclude<keyof ActivitySum, 'key'>, number> = {
    posts: 0,
    messages: 0,
    forwardedPosts: 0,
    views: 0,
    viewsKnown: 0,
    forwards: 0,
    forwardsKnown: 0,
    reactions: 0,
    reactionsKnown: 0,
    comments: 0,
    commentsKnown: 0,
  };
  for (const step of activity.sums) {
    sum.posts += step.posts;
    sum.messages += step.messages;
    sum.forwardedPosts += step.forwardedPosts;
    sum.views += step.views;
    sum.viewsKnown += step.viewsKnown;
    sum.forwards += step.forwards;
    sum.forwardsKnown += step.forwardsKnown;
    sum.reactions += step.reactions;
    sum.reactionsKnown += step.reactionsKnown;
    sum.comments += step.comments;
    sum.commentsKnown += step.commentsKnown;
  }
  return { key: null, ...sum };
}
