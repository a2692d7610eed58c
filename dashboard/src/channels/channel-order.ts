import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import { metricNumber } from '../ui/metric-words.ts';

/** By what the channels stand in order. */
export const orderNames = ['title', 'subscribers', 'reach', 'posts', 'lastPost'] as const;
export type OrderName = (typeof orderNames)[number];

export interface ChannelOrder {
  readonly by: OrderName;
  readonly direction: 'ascending' | 'descending';
}

/** The order that a first choice means: titles from A on, numbers and times from the largest down. */
export function naturalOrder(by: OrderName): ChannelOrder {
  return { by, direction: by === 'title' ? 'ascending' : 'descending' };
}

/** What a choice in the head of a table means: the same column again turns it round. */
export function nextOrder(order: ChannelOrder, by: OrderName): ChannelOrder {
  if (order.by !== by) return naturalOrder(by);
  return { by, direction: order.direction === 'ascending' ? 'descending' : 'ascending' };
}

const numberOf: Readonly<Record<Exclude<OrderName, 'title'>, (channel: Channel) => number | null>> = {
  subscribers: (channel) => metricNumber(channel.subscribers),
  reach: (channel) => metricNumber(channel.averageReach),
  posts: (channel) => channel.postCount,
  lastPost: (channel) => (channel.lastPostAt === undefined ? null : timestampMs(channel.lastPostAt)),
};

/** The channels in an order; those that do not know the number stand last in both directions. */
export function orderedChannels(
  channels: readonly Channel[],
  { by, direction }: ChannelOrder,
  locale: string,
): readonly Channel[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const collator = new Intl.Collator(locale, { numeric: true });
  const byTitle = (a: Channel, b: Channel): number => collator.compare(a.title, b.title);
  if (by === 'title') return channels.toSorted((a, b) => sign * byTitle(a, b));
  const number = numberOf[by];
  return channels.toSorted((a, b) => {
    const left = number(a);
    const right = number(b);
    if (left === null || right === null) return left === right ? byTitle(a, b) : left === null ? 1 : -1;
    return left === right ? byTitle(a, b) : sign * (left - right);
  });
}
