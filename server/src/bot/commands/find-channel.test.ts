import { type Channel, ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { findChannel } from './find-channel.ts';

const channel = (channelId: number, title: string, username = ''): Channel =>
  create(ChannelSchema, { channelId, title, username });

const channels = [
  channel(1, 'Newsroom', 'newsroom'),
  channel(2, 'News of the Town', 'townnews'),
  channel(3, 'Ёлка'),
  channel(4, 'Twins'),
  channel(5, 'Twins'),
  channel(6, 'newsroom'),
];

describe('the channel that somebody means', () => {
  it.each([
    ['@newsroom', 1],
    ['NewsRoom', 1],
    ['https://t.me/s/newsroom', 1],
    ['t.me/townnews/25', 2],
    ['news of the town', 2],
    ['News of', 2],
    ['ёлка', 3],
  ])('by “%s”', (said, channelId) => {
    expect(findChannel(channels, said)?.channelId).toBe(channelId);
  });

  it.each(['', '@', 'Twins', 'News', 'nowhere'])('is not guessed by “%s”', (said) => {
    expect(findChannel(channels, said)).toBeNull();
  });
});
