import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { BotChatKind, BotChatState, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { useQuery } from '@connectrpc/connect-query';

/** A channel in which a bot of the workspace may post. */
export interface PostingPlace {
  readonly channelId: number;
  readonly title: string;
  readonly timeZone: string;
}

/** By title; undefined while they are not known. */
export function usePlaces(): {
  readonly places: readonly PostingPlace[] | undefined;
  readonly error: Error | null;
} {
  const channels = useQuery(ChannelsService.method.listChannels, {});
  const bots = useQuery(BotsService.method.listBots, {});
  const error = channels.error ?? bots.error;
  if (channels.data === undefined || bots.data === undefined) return { places: undefined, error };
  const open = new Set(
    bots.data.bots.flatMap(({ chats }) =>
      chats.flatMap(({ channelId, state, rights, kind }) =>
        channelId !== undefined &&
        state !== BotChatState.GONE &&
        (rights.includes('can_post_messages') || kind === BotChatKind.GROUP)
          ? [channelId]
          : [],
      ),
    ),
  );
  const places = channels.data.channels.flatMap(({ channelId, title, timeZone }) =>
    open.has(channelId) ? [{ channelId, title, timeZone }] : [],
  );
  return { places, error };
}
