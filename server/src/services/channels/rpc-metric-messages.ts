import {
  Dimension,
  type GetAudienceResponseSchema,
  type GetBreakdownResponseSchema,
  type GetHeatMapResponseSchema,
  GetRankingResponseSchema,
  type GetViewCurveResponseSchema,
  type HeadlineSchema,
} from '@analyticbot/contracts/channels/v1/metric';
import { PostFormat, PostSort } from '@analyticbot/contracts/channels/v1/post';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { timestampFromDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import type { RememberedMetrics } from './remembered-metrics.ts';
import { postMessage } from './rpc-post-message.ts';
import { metricMessage, optional, sourceMessage } from './rpc-value.ts';

type Answer<Name extends keyof RememberedMetrics> = Awaited<ReturnType<RememberedMetrics[Name]>>;

/** The messages of the contract for the metrics of a channel. */
export function heatMapMessage(answer: Answer<'heatMap'>): MessageInitShape<typeof GetHeatMapResponseSchema> {
  return {
    window: answer.window,
    timeZone: answer.timeZone,
    tooFewPosts: answer.tooFewPosts,
    cells: answer.cells.map(({ weekday, hour, posts, meanReach, lift }) => ({
      weekday,
      hour,
      posts,
      meanReach: metricMessage(meanReach),
      lift: lift?.lift,
      liftLow: lift?.low,
      liftHigh: lift?.high,
    })),
  };
}

export function breakdownMessage(
  answer: Answer<'breakdown'>,
  dimension: Dimension,
): MessageInitShape<typeof GetBreakdownResponseSchema> {
  return {
    window: answer.window,
    moreRows: answer.moreRows,
    rows: answer.rows.map((row) => ({
      key: dimension === Dimension.FORMAT ? (PostFormat[Number(row.key)] ?? row.key) : row.key,
      posts: row.posts,
      meanReach: metricMessage(row.meanReach),
      medianReach: metricMessage(row.medianReach),
      engagementRate: metricMessage(row.engagementRate),
      shareRate: metricMessage(row.shareRate),
      reactions: metricMessage(row.reactions),
      againstExpectation: metricMessage(row.againstExpectation),
    })),
  };
}

export function rankingMessage(
  answer: Answer<'ranking'>,
  channelId: number,
): MessageShape<typeof GetRankingResponseSchema> {
  return create(GetRankingResponseSchema, {
    window: answer.window,
    best: answer.best.map((post) => postMessage(post, channelId)),
    worst: answer.worst.map((post) => postMessage(post, channelId)),
    rankedBy: answer.rankedBy === null ? PostSort.UNSPECIFIED : PostSort[answer.rankedBy],
    unknown: answer.unknown === null ? undefined : { reason: UnknownReason[answer.unknown] },
  });
}

/** @param headline undefined leaves it out */
export function audienceMessage(
  answer: Answer<'audience'>,
  headline: MessageInitShape<typeof HeadlineSchema> | undefined,
): MessageInitShape<typeof GetAudienceResponseSchema> {
  return {
    window: answer.window,
    headline,
    readings: answer.readings.map(({ observedAt, count, margin, sources }) => ({
      observedAt: timestampFromDate(observedAt),
      count: BigInt(count),
      margin,
      source: sourceMessage(sources.at(-1) ?? 0),
    })),
    totalReadings: answer.totalReadings,
    growth: answer.growth.map(({ day, netGrowth }) => ({ day, netGrowth: metricMessage(netGrowth) })),
    shifts: answer.shifts.map(({ fromMs, toMs, change, severity }) => ({
      from: timestampFromMs(fromMs),
      to: timestampFromMs(toMs),
      change,
      severity,
    })),
  };
}

export function viewCurveMessage(
  answer: Answer<'viewCurve'>,
): MessageInitShape<typeof GetViewCurveResponseSchema> {
  return {
    window: answer.window,
    posts: answer.posts,
    points: answer.points.map((point) => ({
      ageHours: point.ageHours,
      medianViews: metricMessage(point.medianViews),
      medianShare: metricMessage(point.medianShare),
      lowQuartile: optional(point.lowQuartile),
      highQuartile: optional(point.highQuartile),
    })),
  };
}
