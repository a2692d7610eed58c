import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { useQuery } from '@connectrpc/connect-query';
import { useSession } from '../api/session.ts';
import { type ChannelSource, channelSources } from './channel-sources.ts';

/** How the sources of a channel stand, as the live hints tell of it; null until that is known, and for simulated channels, which have none. */
export function useChannelSources(channel: Channel | undefined): readonly ChannelSource[] | null {
  const { workspace } = useSession();
  const isReal = channel !== undefined && !workspace.simulated && !channel.simulated;
  const when = { enabled: isReal };
  const channelId = channel?.channelId ?? 0;
  const bots = useQuery(BotsService.method.listBots, {}, when).data?.bots;
  const watches = useQuery(PublicPagesService.method.listWatches, {}, when).data?.watches;
  const accounts = useQuery(AccountsService.method.listChannelAccounts, { channelId }, when).data?.accounts;
  if (!isReal || bots === undefined || watches === undefined || accounts === undefined) return null;
  return channelSources(channel, { bots, watches, accounts });
}
