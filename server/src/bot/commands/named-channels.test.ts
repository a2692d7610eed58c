import { type Channel, ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { namedChannels } from './named-channels.ts';

const channel = (channelId: number, title: string, username = ''): Channel =>
  create(ChannelSchema, { channelId, title, username });

const channels = [
  channel(1, 'Newsroom', 'newsroom'),
  channel(2, 'Later one', 'second'),
  channel(3, 'Later'),
  channel(4, 'Погода завтра'),
];

describe('the channels that somebody names', () => {
  it.each([
    ['', []],
    ['Later one', [2]],
    ['later', [3]],
    ['Later one @newsroom', [2, 1]],
    ['@newsroom Погода завтра later', [1, 4, 3]],
    ['Later, one', 'one'],
    ['later, newsroom,', [3, 1]],
    ['“Later one” «Погода завтра»', [2, 4]],
    ['newsroom\nпогода завтра', [1, 4]],
    ['newsroom nothing here', 'nothing here'],
  ])('by “%s”', (said, expected) => {
    const named = namedChannels(channels, said);
    expect('missing' in named ? named.missing : named.channels.map(({ channelId }) => channelId)).toEqual(
      expected,
    );
  });
});
