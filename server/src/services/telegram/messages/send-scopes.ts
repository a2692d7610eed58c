import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { gapOf, type Limit } from './pace.ts';

/** A limit by its name, of the bot: `bot`, `chat -100…`. */
export interface NamedLimit {
  readonly name: string;
  readonly limit: Limit;
}

/** What a message comes under. */
export interface SendScopes {
  readonly chat: readonly NamedLimit[];
  readonly bot: NamedLimit;
  readonly line: NamedLimit | null;
  /** So far ahead its lane may have the bot's time reserved. */
  readonly aheadMs: number;
}

/**
 * Two messages may come closer to each other by so much on their way: so late one may start at most, and the rest is for
 * the network. Of the windows of Telegram that takes less than 4 %.
 */
export const MOST_LATE_MS = 20;
const CLOSER_MS = 40;

/** Everything that is done for a bot, asking for its updates included. */
const BOT_SCOPE = 'bot';

/*
 * Telegram's limits, published as rules of thumb: 30 messages a second of a bot, one a second to a chat, 20 a minute to a
 * group. The messages of a bot go evenly; so does a broadcast to a group, where others may use up a minute at once.
 */
const BOT_WINDOW_MS = 1_000 + CLOSER_MS;
const EVENLY_MS = Math.floor(BOT_WINDOW_MS / 30);
const BOT: NamedLimit = {
  name: BOT_SCOPE,
  limit: { most: 30, withinMs: BOT_WINDOW_MS, apartMs: EVENLY_MS },
};
const CHAT: Limit = { most: 1, withinMs: 1_000 + CLOSER_MS, apartMs: 0 };
const GROUP: Limit = { most: 20, withinMs: 60_300, apartMs: 0 };
/** Those who wait for the bot come again as fast as it may speak. */
const LINE: Limit = { most: 1, withinMs: EVENLY_MS, apartMs: 0 };

/** Somebody waits for a reply: it takes the next moment that there is. The others leave the near ones to it. */
const REPLY_AHEAD_MS = 15_000;
const NOTICE_AHEAD_MS = 400;
const BROADCAST_AHEAD_MS = 150;

/** Every limit that a message to the chat comes under, and in which line it waits. */
export function sendScopes(lane: Lane, chatId: number): SendScopes {
  const isBroadcast = lane === Lane.BROADCAST;
  const group = isBroadcast ? { ...GROUP, apartMs: gapOf(GROUP) } : GROUP;
  const chat: readonly NamedLimit[] = [
    { name: `chat ${chatId}`, limit: CHAT },
    ...(chatId < 0 ? [{ name: `group ${chatId}`, limit: group }] : []),
  ];
  if (isBroadcast)
    return { chat, bot: BOT, line: { name: 'line broadcast', limit: LINE }, aheadMs: BROADCAST_AHEAD_MS };
  if (lane === Lane.NOTICE)
    return { chat, bot: BOT, line: { name: 'line notice', limit: LINE }, aheadMs: NOTICE_AHEAD_MS };
  return { chat, bot: BOT, line: null, aheadMs: REPLY_AHEAD_MS };
}

/** What the bot says of itself. */
const INTRODUCTION_SCOPE = 'introduction';

/** What calls of a kind come under when Telegram asks to be left alone. */
export interface Blocking {
  /** None of the kind is made while one of these is left alone. */
  readonly heeds: readonly string[];
  /** What stands still once Telegram refuses one of the kind. */
  readonly stops: readonly string[];
}

/** Telegram does not say whether the chat or the bot was too fast. */
export const OF_ALL: Blocking = { heeds: [BOT_SCOPE], stops: [BOT_SCOPE] };

/**
 * How often a bot may change what it says of itself is counted by itself, in hours: for those, it is not to fall silent.
 */
export const OF_INTRODUCTION: Blocking = {
  heeds: [BOT_SCOPE, INTRODUCTION_SCOPE],
  stops: [INTRODUCTION_SCOPE],
};
