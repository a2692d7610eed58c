import { type Channel, MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { AccountState, type ChannelAccount } from '@analyticbot/contracts/telegram/v1/accounts';
import type { Bot, BotChat } from '@analyticbot/contracts/telegram/v1/bots';
import { type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';

/** What there is to know of everything that a workspace has connected. */
export interface ConnectedSources {
  readonly bots: readonly Bot[];
  readonly watches: readonly Watch[];
  /** Those that read the channel. */
  readonly accounts: readonly ChannelAccount[];
}

/** How a source of a channel stands. `past`: it brought something once, and is not known to be connected now. */
export type SourceState = 'works' | 'waits' | 'fails' | 'past' | 'off';

export type ChannelSource =
  | {
      readonly kind: 'bot';
      readonly state: SourceState;
      readonly bot: Bot | null;
      readonly chat: BotChat | null;
    }
  | { readonly kind: 'page'; readonly state: SourceState; readonly watch: Watch | null }
  | {
      readonly kind: 'account';
      readonly state: SourceState;
      readonly account: ChannelAccount | null;
    }
  | { readonly kind: 'file'; readonly state: SourceState };

/** The four ways in which numbers of a channel can come, and how each stands. */
export function channelSources(channel: Channel, connected: ConnectedSources): readonly ChannelSource[] {
  return [
    botSource(channel, connected.bots),
    pageSource(channel, connected.watches),
    accountSource(channel, connected.accounts),
    { kind: 'file', state: brought(channel, Source.EXPORT, Source.DUMP) ? 'past' : 'off' },
  ];
}

function botSource(channel: Channel, bots: readonly Bot[]): Extract<ChannelSource, { kind: 'bot' }> {
  const places = bots.flatMap((bot) =>
    bot.chats.filter(({ channelId }) => channelId === channel.channelId).map((chat) => ({ bot, chat })),
  );
  // Of several bots in a channel one that works is enough.
  const found = places.find((place) => !isBotFailing(place)) ?? places[0];
  if (found === undefined)
    return { kind: 'bot', state: brought(channel, Source.BOT) ? 'past' : 'off', bot: null, chat: null };
  return { kind: 'bot', state: isBotFailing(found) ? 'fails' : 'works', ...found };
}

function isBotFailing({ bot, chat }: { readonly bot: Bot; readonly chat: BotChat }): boolean {
  return bot.problem !== undefined || chat.problem !== undefined;
}

const WATCH_STATES: Readonly<Record<WatchState, SourceState>> = {
  [WatchState.UNSPECIFIED]: 'waits',
  [WatchState.WAITING]: 'waits',
  [WatchState.FOLLOWING]: 'works',
  [WatchState.FAILING]: 'fails',
};

function pageSource(channel: Channel, watches: readonly Watch[]): Extract<ChannelSource, { kind: 'page' }> {
  const watch = watches.find(
    ({ channelId, username }) =>
      channelId === channel.channelId || (username !== '' && username === channel.username.toLowerCase()),
  );
  if (watch === undefined)
    return { kind: 'page', state: brought(channel, Source.WEB_PREVIEW) ? 'past' : 'off', watch: null };
  return { kind: 'page', state: WATCH_STATES[watch.state], watch };
}

const ACCOUNT_STATES: Readonly<Record<AccountState, SourceState>> = {
  [AccountState.UNSPECIFIED]: 'waits',
  [AccountState.WORKING]: 'works',
  [AccountState.WAITING]: 'waits',
  [AccountState.FAILING]: 'fails',
  [AccountState.ENDED]: 'fails',
};

function accountSource(
  channel: Channel,
  accounts: readonly ChannelAccount[],
): Extract<ChannelSource, { kind: 'account' }> {
  const reading = accounts.filter(({ mayRead }) => mayRead);
  // Of several accounts that read a channel one that works is enough.
  const account = reading.find(({ state }) => ACCOUNT_STATES[state] !== 'fails') ?? reading[0];
  if (account === undefined)
    return { kind: 'account', state: brought(channel, Source.MTPROTO) ? 'past' : 'off', account: null };
  return { kind: 'account', state: ACCOUNT_STATES[account.state], account };
}

function brought({ sources }: Channel, ...wanted: readonly Source[]): boolean {
  return sources.some((source) => wanted.includes(source));
}

/** What each kind of source shows of a channel. */
const SHOWS: Readonly<Record<ChannelSource['kind'], readonly MissingPart[]>> = {
  bot: [MissingPart.SUBSCRIBERS, MissingPart.REACTIONS],
  page: [MissingPart.VIEWS, MissingPart.SUBSCRIBERS, MissingPart.REACTIONS, MissingPart.VIEW_CURVES],
  account: [
    MissingPart.VIEWS,
    MissingPart.SUBSCRIBERS,
    MissingPart.FORWARDS,
    MissingPart.REACTIONS,
    MissingPart.COMMENTS,
    MissingPart.VIEW_CURVES,
  ],
  file: [],
};

/** What the channel lacks that this kind of source would add. */
export function wouldAdd(channel: Channel, kind: ChannelSource['kind']): readonly MissingPart[] {
  return channel.missing.filter((part) => SHOWS[kind].includes(part));
}
