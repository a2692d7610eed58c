import {
  type HeadlineSchema,
  type OverviewPointSchema,
  Step,
} from '@analyticbot/contracts/channels/v1/metric';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Headline } from './headline.ts';
import type { SeriesStep } from './metrics/series-step.ts';
import type { SeriesPoint } from './overview-series.ts';
import { comparedMessage, optional } from './rpc-value.ts';

/** The headline of the contract. */
export function headlineMessage(headline: Headline): MessageInitShape<typeof HeadlineSchema> {
  return {
    subscribers: comparedMessage(headline.subscribers),
    netGrowth: comparedMessage(headline.netGrowth),
    joins: comparedMessage(headline.joins),
    leaves: comparedMessage(headline.leaves),
    posts: comparedMessage(headline.posts),
    messages: comparedMessage(headline.messages),
    forwardedPosts: comparedMessage(headline.forwardedPosts),
    viewsTotal: comparedMessage(headline.viewsTotal),
    viewsGained: comparedMessage(headline.viewsGained),
    averageReach: comparedMessage(headline.averageReach),
    medianReach: comparedMessage(headline.medianReach),
    advertisingReach24h: comparedMessage(headline.advertisingReach24h),
    advertisingReach48h: comparedMessage(headline.advertisingReach48h),
    viewRate: comparedMessage(headline.viewRate),
    viewRate24h: comparedMessage(headline.viewRate24h),
    engagementRate: comparedMessage(headline.engagementRate),
    medianEngagementRate: comparedMessage(headline.medianEngagementRate),
    engagementParts: headline.engagementParts,
    shareRate: comparedMessage(headline.shareRate),
    reactionsTotal: comparedMessage(headline.reactionsTotal),
    forwardsTotal: comparedMessage(headline.forwardsTotal),
    commentsTotal: comparedMessage(headline.commentsTotal),
    postingFrequency: comparedMessage(headline.postingFrequency),
    immaturePosts: headline.immaturePosts,
  };
}

/** A point of a series; what is not known is absent. */
export function pointMessage(point: SeriesPoint): MessageInitShape<typeof OverviewPointSchema> {
  return {
    day: point.day,
    posts: point.posts,
    views: optional(point.views),
    meanReach: optional(point.meanReach),
    reactions: optional(point.reactions),
    forwards: optional(point.forwards),
    comments: optional(point.comments),
    viewsGained: optional(point.viewsGained),
    subscribers: optional(point.subscribers),
    subscribersMargin: point.subscribersMargin,
    marked: point.marked,
  };
}

export function stepMessage(step: SeriesStep): Step {
  return { day: Step.DAY, week: Step.WEEK, month: Step.MONTH }[step];
}
