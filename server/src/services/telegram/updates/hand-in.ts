import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { BotsDeps } from '../deps.ts';
import { writeIntoChannels } from '../write-into-channels.ts';
import { telegramIdOfChat } from './normalise/chat-ids.ts';
import type { ObservationInit, SeenChat } from './normalise/normalised-update.ts';

/**
 * Hands what was seen in a chat to the channels service, for one workspace.
 *
 * @returns the channel that it is there
 */
export async function handIn(
  { ingest, callOptionsFor }: Pick<BotsDeps, 'ingest' | 'callOptionsFor'>,
  workspaceId: number,
  chat: SeenChat,
  observations: readonly ObservationInit[],
  signal: AbortSignal,
): Promise<number> {
  const { channelId } = await ingest.ingestObservations(
    {
      channel: {
        telegramId: BigInt(telegramIdOfChat(chat.chatId)),
        username: chat.username,
        title: chat.title,
        kind: chat.kind === 'channel' ? ChannelKind.CHANNEL : ChannelKind.GROUP,
      },
      source: Source.BOT,
      observations: [...observations],
    },
    writeIntoChannels({ callOptionsFor }, workspaceId, signal),
  );
  return channelId;
}
