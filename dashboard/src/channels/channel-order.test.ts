// @vitest-environment node
import { ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { type ChannelOrder, naturalOrder, nextOrder, orderedChannels } from './channel-order.ts';

const channel = (title: string, more: MessageInitShape<typeof ChannelSchema> = {}) =>
  create(ChannelSchema, { title, ...more });
const subscribed = (title: string, value: number) =>
  channel(title, { subscribers: { outcome: { case: 'value', value } } });

const titles = (order: ChannelOrder, ...channels: ReturnType<typeof channel>[]) =>
  orderedChannels(channels, order, 'en-GB').map(({ title }) => title);

describe('the order of channels', () => {
  it('by title counts numbers as people do', () => {
    expect(titles(naturalOrder('title'), channel('Part 10'), channel('Part 9'), channel('a'))).toEqual([
      'a',
      'Part 9',
      'Part 10',
    ]);
  });

  it('by a number begins with the largest; who does not know it stands last either way', () => {
    const some = [channel('unknown'), subscribed('small', 3), subscribed('large', 90)];
    expect(titles(naturalOrder('subscribers'), ...some)).toEqual(['large', 'small', 'unknown']);
    expect(titles({ by: 'subscribers', direction: 'ascending' }, ...some)).toEqual([
      'small',
      'large',
      'unknown',
    ]);
  });

  it('by the last post', () => {
    const posted = (title: string, seconds: bigint) => channel(title, { lastPostAt: { seconds } });
    expect(titles(naturalOrder('lastPost'), posted('old', 5n), posted('new', 9n))).toEqual(['new', 'old']);
  });

  it('among equals is by title', () => {
    expect(titles(naturalOrder('posts'), channel('b'), channel('a'))).toEqual(['a', 'b']);
  });

  it('turns round with the same column, and starts anew with another', () => {
    const first = nextOrder(naturalOrder('title'), 'posts');
    expect(first).toEqual({ by: 'posts', direction: 'descending' });
    expect(nextOrder(first, 'posts')).toEqual({ by: 'posts', direction: 'ascending' });
  });
});
