import { ChannelSchema, MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { AccountState, ChannelAccountSchema } from '@analyticbot/contracts/telegram/v1/accounts';
import { BotSchema } from '@analyticbot/contracts/telegram/v1/bots';
import { WatchSchema, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { type ChannelSource, channelSources, type SourceState, wouldAdd } from './channel-sources.ts';

interface Given {
  readonly sources?: readonly Source[];
  readonly bots?: readonly MessageInitShape<typeof BotSchema>[];
  readonly watches?: readonly MessageInitShape<typeof WatchSchema>[];
  readonly accounts?: readonly MessageInitShape<typeof ChannelAccountSchema>[];
}

function stateOf(kind: ChannelSource['kind'], given: Given): SourceState | undefined {
  const { sources = [], bots = [], watches = [], accounts = [] } = given;
  const channel = create(ChannelSchema, { channelId: 4, username: 'Newsroom', sources: [...sources] });
  const connected = {
    bots: bots.map((bot) => create(BotSchema, bot)),
    watches: watches.map((watch) => create(WatchSchema, watch)),
    accounts: accounts.map((account) => create(ChannelAccountSchema, { mayRead: true, ...account })),
  };
  return channelSources(channel, connected).find((source) => source.kind === kind)?.state;
}

const problem = { reason: 'BOT_REMOVED', message: '' };
const inIt = { chats: [{ channelId: 4 }] };

describe('how a source of a channel stands', () => {
  test.each<[string, ChannelSource['kind'], Given, SourceState]>([
    ['no bot', 'bot', {}, 'off'],
    ['a bot in another channel', 'bot', { bots: [{ chats: [{ channelId: 5 }] }] }, 'off'],
    ['a bot that is gone with its token', 'bot', { sources: [Source.BOT] }, 'past'],
    ['a bot in the channel', 'bot', { bots: [inIt] }, 'works'],
    ['a bot that was thrown out', 'bot', { bots: [{ chats: [{ channelId: 4, problem }] }] }, 'fails'],
    ['a bot whose token was revoked', 'bot', { bots: [{ ...inIt, problem }] }, 'fails'],
    ['one bot that fails and one that works', 'bot', { bots: [{ ...inIt, problem }, inIt] }, 'works'],
    ['no watch', 'page', {}, 'off'],
    ['a page that was imported once', 'page', { sources: [Source.WEB_PREVIEW] }, 'past'],
    ['a watch of its name', 'page', { watches: [{ username: 'newsroom' }] }, 'waits'],
    ['a watch', 'page', { watches: [{ channelId: 4, state: WatchState.FOLLOWING }] }, 'works'],
    ['a watch that fails', 'page', { watches: [{ channelId: 4, state: WatchState.FAILING }] }, 'fails'],
    ['an account that is gone', 'account', { sources: [Source.MTPROTO] }, 'past'],
    ['an account that reads no more', 'account', { accounts: [{ mayRead: false }] }, 'off'],
    ['an account', 'account', { accounts: [{ state: AccountState.WORKING }] }, 'works'],
    [
      'an account that Telegram asks to wait',
      'account',
      { accounts: [{ state: AccountState.WAITING }] },
      'waits',
    ],
    ['a session that ended', 'account', { accounts: [{ state: AccountState.ENDED }] }, 'fails'],
    [
      'one account that fails and one that works',
      'account',
      { accounts: [{ state: AccountState.FAILING }, { state: AccountState.WORKING }] },
      'works',
    ],
    ['no file', 'file', { sources: [Source.BOT] }, 'off'],
    ['a file', 'file', { sources: [Source.DUMP] }, 'past'],
  ])('%s', (_what, kind, given, state) => {
    expect(stateOf(kind, given)).toBe(state);
  });
});

test('a source would add what the channel lacks and the source shows', () => {
  const missing = [MissingPart.VIEWS, MissingPart.FORWARDS, MissingPart.REACTIONS];
  const channel = create(ChannelSchema, { missing });
  expect(wouldAdd(channel, 'bot')).toEqual([MissingPart.REACTIONS]);
  expect(wouldAdd(channel, 'page')).toEqual([MissingPart.VIEWS, MissingPart.REACTIONS]);
  expect(wouldAdd(channel, 'account')).toEqual(missing);
  expect(wouldAdd(channel, 'file')).toEqual([]);
});
