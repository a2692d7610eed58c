import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import {
  Dimension,
  GetRankingResponseSchema,
  MetricsService,
} from '@analyticbot/contracts/channels/v1/metric';
import { PostFormat, PostSort } from '@analyticbot/contracts/channels/v1/post';
import type { Window } from '@analyticbot/contracts/channels/v1/window';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { compare } from './compare.ts';
import { getAudience } from './get-audience.ts';
import { type Dimension as DomainDimension, getBreakdown } from './get-breakdown.ts';
import { getHeatMap } from './get-heat-map.ts';
import { getOverview } from './get-overview.ts';
import { getRanking } from './get-ranking.ts';
import { getViewCurve } from './get-view-curve.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { ReadCache } from './read-cache.ts';
import type { ReadDeps } from './read-deps.ts';
import { headlineMessage, pointMessage, stepMessage } from './rpc-headline-message.ts';
import { postMessage, reactionMessage } from './rpc-post-message.ts';
import { metricMessage, optional, sourceMessage } from './rpc-value.ts';

export interface MetricRoutesDeps extends ReadDeps {
  readonly cache: ReadCache;
}

/** MetricsService: the contract's messages to use cases and back. */
export function metricRoutes(deps: MetricRoutesDeps): (router: ConnectRouter) => void {
  const remember = <Answer extends object, Input extends { readonly channelId: number }>(
    name: string,
    useCase: (deps: ReadDeps, workspaceId: number, input: Input) => Promise<Answer>,
  ) => {
    return (workspaceId: number, input: Input): Promise<Answer> =>
      deps.cache.answer({ workspaceId, channelIds: [input.channelId] }, [name, input], () =>
        useCase(deps, workspaceId, input),
      );
  };
  const overview = remember('getOverview', getOverview);
  const heatMap = remember('getHeatMap', getHeatMap);
  const breakdown = remember('getBreakdown', getBreakdown);
  const ranking = remember('getRanking', getRanking);
  const audience = remember('getAudience', getAudience);
  const viewCurve = remember('getViewCurve', getViewCurve);
  return (router) =>
    router.service(MetricsService, {
      async getOverview({ channelId, window }, context) {
        const answer = await overview(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return {
          window: answer.window,
          previousWindow: answer.previousWindow,
          headline: headlineMessage(answer.headline),
          series: answer.series.map(pointMessage),
          step: stepMessage(answer.step),
          missing: answer.missing.map((part) => MissingPart[part]),
          reactions: answer.reactions.map((sum) => ({ reaction: reactionMessage(sum), posts: sum.posts })),
          computing: answer.computing,
        };
      },
      async getHeatMap({ channelId, window }, context) {
        const answer = await heatMap(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
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
      },
      async getBreakdown({ channelId, window, dimension, limit }, context) {
        const answer = await breakdown(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
          dimension: dimensions[dimension],
          limit,
        });
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
      },
      async getRanking({ channelId, window, limit }, context) {
        const answer = await ranking(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
          limit,
        });
        return create(GetRankingResponseSchema, {
          window: answer.window,
          best: answer.best.map((post) => postMessage(post, channelId)),
          worst: answer.worst.map((post) => postMessage(post, channelId)),
          rankedBy: answer.rankedBy === null ? PostSort.UNSPECIFIED : PostSort[answer.rankedBy],
          unknown: answer.unknown === null ? undefined : { reason: UnknownReason[answer.unknown] },
        });
      },
      async getAudience({ channelId, window }, context) {
        const answer = await audience(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return {
          window: answer.window,
          headline: headlineMessage(answer.headline),
          readings: answer.readings.map(({ observedAt, count, source }) => ({
            observedAt: timestampFromDate(observedAt),
            count: BigInt(count),
            source: sourceMessage(source),
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
      },
      async getViewCurve({ channelId, window }, context) {
        const answer = await viewCurve(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
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
      },
      async compare({ items }, context) {
        const { workspaceId } = workspaceCall(context);
        const asked = items.map(({ channelId, window }) => ({ channelId, window: windowOf(window) }));
        const channelIds = [...new Set(asked.map((item) => item.channelId))];
        const { compared } = await deps.cache.answer(
          { workspaceId, channelIds },
          ['compare', asked],
          async () => ({
            compared: await compare(deps, workspaceId, asked),
          }),
        );
        return {
          comparisons: compared.map((item) => ({
            channelId: item.channel.channelId,
            title: item.channel.title,
            window: item.window.days,
            headline: headlineMessage(item.headline),
            series: item.series.map(pointMessage),
            step: stepMessage(item.step),
          })),
        };
      },
    });
}

const dimensions: Readonly<Record<Dimension, DomainDimension>> = {
  // The contract refuses it before it comes here.
  [Dimension.UNSPECIFIED]: 'FORMAT',
  [Dimension.FORMAT]: 'FORMAT',
  [Dimension.LENGTH]: 'LENGTH',
  [Dimension.LANGUAGE]: 'LANGUAGE',
  [Dimension.HASHTAG]: 'HASHTAG',
  [Dimension.LINK_DOMAIN]: 'LINK_DOMAIN',
  [Dimension.FORWARD_ORIGIN]: 'FORWARD_ORIGIN',
  [Dimension.REACTION]: 'REACTION',
  [Dimension.WEEKDAY]: 'WEEKDAY',
  [Dimension.AUTHOR]: 'AUTHOR',
};

function windowOf(window: Window | undefined): LocalWindow {
  return { from: window?.from ?? '', to: window?.to ?? '' };
}
