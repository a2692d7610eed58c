import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Dimension, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import { compare } from './compare.ts';
import type { Dimension as DomainDimension } from './get-breakdown.ts';
import { type MetricRoutesDeps, rememberedMetrics } from './remembered-metrics.ts';
import { headlineMessage, pointMessage, stepMessage } from './rpc-headline-message.ts';
import {
  audienceMessage,
  breakdownMessage,
  heatMapMessage,
  rankingMessage,
  viewCurveMessage,
} from './rpc-metric-messages.ts';
import { reactionMessage } from './rpc-post-message.ts';
import { windowOf } from './rpc-window.ts';

/** MetricsService: the contract's messages to use cases and back. */
export function metricRoutes(deps: MetricRoutesDeps): (router: ConnectRouter) => void {
  const { overview, heatMap, breakdown, ranking, audience, viewCurve } = rememberedMetrics(deps);
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
        return heatMapMessage(answer);
      },
      async getBreakdown({ channelId, window, dimension, limit }, context) {
        const answer = await breakdown(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
          dimension: dimensions[dimension],
          limit,
        });
        return breakdownMessage(answer, dimension);
      },
      async getRanking({ channelId, window, limit }, context) {
        const answer = await ranking(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
          limit,
        });
        return rankingMessage(answer, channelId);
      },
      async getAudience({ channelId, window }, context) {
        const answer = await audience(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return audienceMessage(answer, headlineMessage(answer.headline));
      },
      async getViewCurve({ channelId, window }, context) {
        const answer = await viewCurve(workspaceCall(context).workspaceId, {
          channelId,
          window: windowOf(window),
        });
        return viewCurveMessage(answer);
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
