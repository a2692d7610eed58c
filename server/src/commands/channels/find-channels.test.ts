import { ChannelSchema } from '@analyticbot/contracts/channels/v1/channel';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { channelList, isMeant } from './find-channels.ts';

const kitchen = create(ChannelSchema, { channelId: 7, title: 'Kitchen every day', username: 'kitchen' });
const nameless = create(ChannelSchema, { channelId: 8, title: '42' });

describe('isMeant', () => {
  it.each(['7', '@kitchen', 'Kitchen', 'kitchen every DAY', 'https://t.me/kitchen', 't.me/s/kitchen/'])(
    'takes %s for the channel',
    (name) => expect(isMeant(kitchen, name)).toBe(true),
  );

  it.each(['', '@', 'kitch', '8', 't.me/other'])('does not take %s for it', (name) =>
    expect(isMeant(kitchen, name)).toBe(false),
  );

  it('finds a channel by a title that looks like a number', () => {
    expect(isMeant(nameless, '42')).toBe(true);
    expect(isMeant(nameless, '')).toBe(false);
  });
});

describe('channelList', () => {
  it('names what there is, and how much more', () => {
    expect(channelList([kitchen, nameless])).toBe('  7  Kitchen every day (@kitchen)\n  8  42');
    expect(channelList(Array.from({ length: 25 }, () => nameless))).toMatch(/… and 5 more$/);
    expect(channelList([])).toContain('none');
  });
});
