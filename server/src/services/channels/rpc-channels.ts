import { type ChannelSchema, ChannelsService, MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { ChannelCard } from './channel-cards.ts';
import { getChannel } from './get-channel.ts';
import { listChannels } from './list-channels.ts';
import type { ReadCache } from './read-cache.ts';
import { metricMessage, optionalCount, optionalTime, sourceMessages } from './rpc-value.ts';
import { type UpdateChannelDeps, updateChannel } from './update-channel.ts';

export interface ChannelRoutesDeps extends UpdateChannelDeps {
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
        const { channels, tags } = await deps.cache.answer(
          { workspaceId, channelIds: 'all' },
          ['listChannels', tag],
          () => listChannels(deps, workspaceId, tag),
        );
        return { channels: channels.map(channelMessage), tags: [...tags] };
      },
      async getChannel({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        const card = await deps.cache.answer({ workspaceId, channelIds: [channelId] }, ['getChannel'], () =>
          getChannel(deps, workspaceId, channelId),
        );
        return { channel: channelMessage(card) };
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
      async deleteChannel({ channelId }, context) {
        const { workspaceId } = workspaceCall(context);
        await deps.deleteChannel(workspaceId, channelId);
        await deps.cache.forget(workspaceId, channelId);
        return {};
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
  };
}
