import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import { useParams } from '@tanstack/react-router';

/** The number in the address of a channel's page. */
export function useChannelId(): number {
  return useParams({ from: '/signed-in/channels/$channelId' }).channelId;
}

/** The channel of the page; undefined while it is on its way. The frame shows errors. */
export function useChannel(): Channel | undefined {
  const channelId = useChannelId();
  return useQuery(ChannelsService.method.getChannel, { channelId }).data?.channel;
}
