import {
  type ChannelSchema,
  ChannelsService,
  type ExportSummarySchema,
  MissingPart,
} from '@analyticbot/contracts/channels/v1/channel';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { ChannelCard } from './channel-cards.ts';
import { type ExportDeps, exportChannel } from './export/export-channel.ts';
import type { ExportCounts } from './export/export-content.ts';
import { getChannel } from './get-channel.ts';
import { listChannels } from './list-channels.ts';
import type { ReadCache } from './read-cache.ts';
import { type RecomputeChannelDeps, recomputeChannel } from './recompute-channel.ts';
import { metricMessage, optionalCount, optionalTime, sourceMessages } from './rpc-value.ts';
import { type UpdateChannelDeps, updateChannel } from './update-channel.ts';
import { chooseWorkspaceZone, getWorkspaceZone } from './workspace-zone.ts';

export interface ChannelRoutesDeps extends UpdateChannelDeps, RecomputeChannelDeps, ExportDeps {
  readonly cache: ReadCache;
  /** Deletes the channel and everything observed in it; CHANNEL_NOT_FOUND where there is none. */
  readonly deleteChannel: (workspaceId: number, channelId: number) => Promise<void>;
}

/** ChannelsService: the contract's messages to use cases and back. */
export function channelRoutes(deps: ChannelRoutesDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(ChannelsService, {
      async listChannels({ tag }, context) {
        const { workspaceId } = workspaceCall(context);
        const { channels, tags, demoGivenUp } = await deps.cache.answer(
          { workspaceId, channelIds: 'all' },
          ['listChannels', tag],
          () => listChannels(deps, workspaceId, tag),
        );
        return { channels: channels.map(channelMessage), tags: [...tags], demoGivenUp };
      },
      async getChannel({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const card = await deps.cache.answer({ workspaceId, channelIds: [channelId] }, ['getChannel'], () =>
          getChannel(deps, workspaceId, channelId),
        );
        return { channel: channelMessage(card) };
      },
      async *exportChannel(request, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const { fileName, contentType, chunks, counts } = await exportChannel(
          deps,
          workspaceId,
          request,
          signal,
        );
        yield { part: { case: 'header', value: { fileName, contentType } } };
        for await (const chunk of inMessages(chunks)) yield { part: { case: 'chunk', value: chunk } };
        yield { part: { case: 'summary', value: summaryMessage(counts()) } };
      },
      async updateChannel({ channelId, title, timeZone, tags }, context) {
        const { workspaceId } = workspaceCall(context);
        const card = await updateChannel(deps, workspaceId, {
          channelId,
          title: title ?? null,
          timeZone: timeZone ?? null,
          tags: tags?.names ?? null,
        });
        // Whoever changed it sees the change with the next request; others once the event has gone round.
        await deps.cache.forget(workspaceId, channelId);
        return { channel: channelMessage(card) };
      },
      async recomputeChannel({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const card = await recomputeChannel(deps, workspaceId, channelId);
        await deps.cache.forget(workspaceId, channelId);
        return { channel: channelMessage(card) };
      },
      async deleteChannel({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        await deps.deleteChannel(workspaceId, channelId);
        await deps.cache.forget(workspaceId, channelId);
        return {};
      },
      getWorkspaceZone: (_request, context) => getWorkspaceZone(deps, workspaceCall(context).workspaceId),
      async chooseWorkspaceZone(request, context) {
        const { workspaceId } = workspaceCall(context);
        return { timeZone: await chooseWorkspaceZone(deps, workspaceId, request) };
      },
    });
}

function channelMessage(card: ChannelCard): MessageInitShape<typeof ChannelSchema> {
  const { channel } = card;
  return {
    channelId: channel.channelId,
    title: channel.title,
    username: channel.username ?? '',
    telegramId: optionalCount(channel.telegramId),
    kind: channel.kind,
    description: channel.description,
    timeZone: channel.timeZone,
    tags: [...channel.tags],
    simulated: channel.simulated,
    postCount: channel.postCount,
    messageCount: channel.messageCount,
    serviceMessageCount: channel.serviceMessageCount,
    firstPostAt: optionalTime(channel.firstPostAt),
    lastPostAt: optionalTime(channel.lastPostAt),
    lastObservedAt: optionalTime(channel.lastObservedAt),
    sources: sourceMessages(channel.sources),
    missing: card.missing.map((part) => MissingPart[part]),
    subscribers: metricMessage(card.subscribers),
    averageReach: metricMessage(card.averageReach),
    recentPostsPerDay: [...card.recentPostsPerDay],
    computing: channel.computing,
    computingGivenUp: channel.computingGivenUp,
  };
}

const MESSAGE_BYTES = 256 * 1024;

/** Pieces that fit a message: a page of long texts is larger than one may be. */
async function* inMessages(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += MESSAGE_BYTES) {
      yield chunk.subarray(from, from + MESSAGE_BYTES);
    }
  }
}

function summaryMessage(counts: ExportCounts): MessageInitShape<typeof ExportSummarySchema> {
  return {
    messages: BigInt(counts.posts),
    readings: BigInt(counts.readings),
    reactions: BigInt(counts.reactions),
    subscriberReadings: BigInt(counts.subscribers),
    serviceMessages: BigInt(counts.service_messages),
  };
}
