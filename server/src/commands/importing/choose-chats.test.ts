import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import {
  FileShape,
  type InspectedFile,
  InspectedFileSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { chooseChats } from './choose-chats.ts';

const chats = [
  { key: 'channel:1', title: 'My channel', kind: ChannelKind.CHANNEL, messages: 1204 },
  { key: 'group:2', title: 'Friends', kind: ChannelKind.GROUP, messages: 34 },
  { key: 'group:3', title: 'Friends', kind: ChannelKind.GROUP, messages: 2 },
];
const account: InspectedFile = create(InspectedFileSchema, {
  fileName: 'result.json',
  shape: FileShape.TELEGRAM_DESKTOP_ACCOUNT,
  chats,
  privateChats: 48,
});
const single = create(InspectedFileSchema, { shape: FileShape.TELEGRAM_DESKTOP });
const nothing = { chats: [], allChats: false };

describe('chooseChats', () => {
  it('reads nothing of an account that was not named, and lists what could be', () => {
    expect(() => chooseChats([account], nothing)).toThrow(
      expect.objectContaining({
        reason: 'CHATS_NEEDED',
        message: expect.stringContaining('  channel  1,204 messages  My channel\n  group       34 messages'),
        remedy: expect.stringContaining('--chat "My channel"'),
        details: expect.objectContaining({ privateChats: 48 }),
      }),
    );
  });

  it('finds chats by title in whatever case, and by key', () => {
    expect(chooseChats([account], { ...nothing, chats: ['MY CHANNEL', 'group:3'] })).toEqual([
      'channel:1',
      'group:3',
    ]);
    expect(chooseChats([account], { ...nothing, allChats: true })).toHaveLength(3);
  });

  it('does not guess between two of one title, and refuses an unknown one', () => {
    const choose = (title: string) => () => chooseChats([account], { ...nothing, chats: [title] });
    expect(choose('Friends')).toThrow(expect.objectContaining({ reason: 'CHAT_AMBIGUOUS' }));
    expect(choose('Enemies')).toThrow(expect.objectContaining({ reason: 'CHAT_NOT_FOUND' }));
  });

  it('needs no choice where a file is of one chat', () => {
    expect(chooseChats([single], { ...nothing, allChats: true })).toEqual([]);
    expect(() => chooseChats([single], { ...nothing, chats: ['My channel'] })).toThrow(
      expect.objectContaining({ reason: 'NO_CHATS_TO_CHOOSE' }),
    );
  });
});
