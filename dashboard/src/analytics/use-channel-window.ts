import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { useQuery } from '@connectrpc/connect-query';
import { useMemo } from 'react';
import {
  type DataDays,
  type DayRange,
  dataDays,
  type WindowChoice,
  type WindowSearch,
  windowChoice,
  windowDays,
} from './window-choice.ts';

/** A channel with the days that the page shows of it. */
export interface ChannelWindow {
  readonly channel: Channel;
  readonly choice: WindowChoice;
  readonly days: DayRange;
  readonly data: DataDays | null;
}

/** The channel of a page and the window of its address; undefined until the channel is known. */
export function useChannelWindow(channelId: number, search: WindowSearch): ChannelWindow | undefined {
  const { window, from, to } = search;
  const channel = useQuery(ChannelsService.method.getChannel, { channelId }).data?.channel;
  return useMemo(() => {
    if (channel === undefined) return undefined;
    const data = channelDays(channel);
    const choice = windowChoice({
      ...(window === undefined ? {} : { window }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    // Without any data the server's own default window says so in its answer.
    return { channel, choice, data, days: windowDays(choice, data) ?? { from: '', to: '' } };
  }, [channel, window, from, to]);
}

/** The first and the last day on which a channel has data. */
export function channelDays(channel: Channel): DataDays | null {
  return dataDays(
    {
      firstPostAt: dateOrNull(channel.firstPostAt),
      lastPostAt: dateOrNull(channel.lastPostAt),
      lastObservedAt: dateOrNull(channel.lastObservedAt),
    },
    channel.timeZone,
  );
}

function dateOrNull(at: Timestamp | undefined): Date | null {
  return at === undefined ? null : timestampDate(at);
}
