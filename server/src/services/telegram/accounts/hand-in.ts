import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { TelegramDeps } from '../deps.ts';
import { writeIntoChannels } from '../write-into-channels.ts';
import type { AccountChannelRow } from './account-channel-store.ts';
import type { Observed } from './account-session.ts';

const OBSERVATIONS_A_CALL = 400;

/**
 * Gives what was seen to the channels service, in parts that it takes.
 *
 * @returns the channel as the workspace knows it
 */
export async function handIn(
  deps: Pick<TelegramDeps, 'ingest' | 'callOptionsFor'>,
  workspaceId: number,
  channel: AccountChannelRow,
  signal: AbortSignal,
  observations: readonly Observed[],
): Promise<number> {
  const { telegramId, username, title, isGroup } = channel;
  let at = 0;
  for (;;) {
    const { channelId } = await deps.ingest.ingestObservations(
      {
        channel: {
          telegramId: BigInt(telegramId),
          username,
          title,
          kind: isGroup ? ChannelKind.GROUP : ChannelKind.CHANNEL,
        },
        source: Source.MTPROTO,
        observations: observations.slice(at, at + OBSERVATIONS_A_CALL),
      },
      writeIntoChannels(deps, workspaceId, signal),
    );
    at += OBSERVATIONS_A_CALL;
    if (at >= observations.length) return channelId;
  }
}
