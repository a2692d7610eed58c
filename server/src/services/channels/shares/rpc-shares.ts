import { Dimension, type GetRankingResponse } from '@analyticbot/contracts/channels/v1/metric';
import {
  type GetSharedChannelResponseSchema,
  SharePart,
  type ShareSchema,
  SharesService,
} from '@analyticbot/contracts/channels/v1/share';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { AudienceRoutesDeps } from '../audience/rpc-audience.ts';
import type { ReadDeps } from '../read-deps.ts';
import { type RememberedMetrics, rememberedMetrics } from '../remembered-metrics.ts';
import { headlineMessage } from '../rpc-headline-message.ts';
import {
  audienceMessage,
  breakdownMessage,
  heatMapMessage,
  rankingMessage,
  viewCurveMessage,
} from '../rpc-metric-messages.ts';
import { optionalTime } from '../rpc-value.ts';
import { createShare } from './create-share.ts';
import { findSharedChannel, type SharedChannel } from './find-shared-channel.ts';
import { listShares } from './list-shares.ts';
import { revokeShare } from './revoke-share.ts';
import type { ShareRow } from './share-store.ts';
import { withoutPictures, withPictures } from './shared-pictures.ts';

/** SharesService: the contract's messages to use cases and back. */
export function shareRoutes(deps: AudienceRoutesDeps): (router: ConnectRouter) => void {
  const metrics = rememberedMetrics(deps);
  return (router) =>
    router.service(SharesService, {
      async createShare({ channelId, parts, windowDays, expiresAt }, context) {
        const { share, token } = await createShare(deps, workspaceCall(context).workspaceId, {
          channelId,
          parts: parts.toSorted((a, b) => a - b),
          windowDays,
          expiresAt: expiresAt === undefined ? null : timestampDate(expiresAt),
        });
        return { share: shareMessage(share), token };
      },
      async listShares({ channelId }, context) {
        const shares = await listShares(deps, workspaceCall(context).workspaceId, channelId);
        return { shares: shares.map(shareMessage) };
      },
      async revokeShare({ shareId }, context) {
        await revokeShare(deps, workspaceCall(context).workspaceId, shareId);
        return {};
      },
      async getSharedChannel({ token }) {
        return sharedMessage(deps, metrics, await findSharedChannel(deps, token));
      },
    });
}

/** Asks for what was chosen, and for nothing else. */
async function sharedMessage(
  deps: ReadDeps,
  metrics: RememberedMetrics,
  { workspaceId, channel, parts, window }: SharedChannel,
): Promise<MessageInitShape<typeof GetSharedChannelResponseSchema>> {
  const asked = { channelId: channel.channelId, window };
  const chosen = <Part>(part: SharePart, load: () => Promise<Part>): Promise<Part> | undefined =>
    parts.includes(part) ? load() : undefined;
  const [overview, viewCurve, audience, heatMap, formats, ranking] = await Promise.all([
    chosen(SharePart.NUMBERS, () => metrics.overview(workspaceId, asked)),
    chosen(SharePart.VIEW_CURVE, () => metrics.viewCurve(workspaceId, asked)),
    chosen(SharePart.GROWTH, () => metrics.audience(workspaceId, asked)),
    chosen(SharePart.HEAT_MAP, () => metrics.heatMap(workspaceId, asked)),
    chosen(SharePart.FORMATS, () =>
      metrics.breakdown(workspaceId, { ...asked, dimension: 'FORMAT', limit: 0 }),
    ),
    chosen(SharePart.TOP_POSTS, () => metrics.ranking(workspaceId, { ...asked, limit: shownPosts })),
  ]);
  const posts =
    ranking === undefined ? undefined : shownRanking(rankingMessage(ranking, 0), channel.simulated);
  const shown =
    posts === undefined
      ? undefined
      : parts.includes(SharePart.PICTURES)
        ? await withPictures(deps, { workspaceId, channelId: channel.channelId }, posts)
        : withoutPictures(posts);
  return {
    title: channel.title,
    username: channel.username ?? '',
    timeZone: channel.timeZone,
    simulated: channel.simulated,
    parts: [...parts],
    window,
    headline: overview === undefined ? undefined : headlineMessage(overview.headline),
    viewCurve: viewCurve === undefined ? undefined : viewCurveMessage(viewCurve),
    growth: audience === undefined ? undefined : audienceMessage(audience, undefined),
    heatMap: heatMap === undefined ? undefined : heatMapMessage(heatMap),
    formats: formats === undefined ? undefined : breakdownMessage(formats, Dimension.FORMAT),
    topPosts: shown?.topPosts,
    observedAt: optionalTime(channel.lastObservedAt),
    pictures: [...(shown?.pictures ?? [])],
  };
}

const shownPosts = 5;

/**
 * What did badly is nobody's business. A simulated channel bears a name that somebody in Telegram may have.
 */
function shownRanking(ranking: GetRankingResponse, simulated: boolean): GetRankingResponse {
  const best = ranking.best.map((post) => ({ ...post, telegramUrl: simulated ? '' : post.telegramUrl }));
  return { ...ranking, worst: [], best };
}

function shareMessage(share: ShareRow): MessageInitShape<typeof ShareSchema> {
  return {
    shareId: share.shareId,
    channelId: share.channelId,
    parts: [...share.parts],
    windowDays: share.windowDays,
    createdAt: timestampFromDate(share.createdAt),
    expiresAt: optionalTime(share.expiresAt),
  };
}
