import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import type { Pace } from './pace.ts';

/** A limit that a message comes under. */
export interface SendScope {
  /** Of the bot: `lane broadcast`, `chat -100…`. */
  readonly name: string;
  readonly pace: Pace;
}

/*
 * Telegram's limits, published as rules of thumb: 30 messages a second of a bot, one a second to a chat, 20 a minute to a
 * group. The thirty are shared out between those that somebody waits for and those of a broadcast, which so never
 * starves the others: 16 + 1 and 8 + 3 + 1 in the worst second.
 */
const BROADCAST: SendScope = { name: 'lane broadcast', pace: { everyMs: 1000 / 16, burst: 0 } };
const REPLIES: SendScope = { name: 'lane replies', pace: { everyMs: 1000 / 8, burst: 3 } };
/** A little slower than the limit: two messages may come closer to each other on their way. */
const CHAT: Pace = { everyMs: 1_050, burst: 0 };
/** In the worst minute 15 + 4 + 1. */
const GROUP: Pace = { everyMs: 4_000, burst: 4 };

/** Every limit that a message to the chat comes under. Those of a chat come first: whoever locks them does so in one order. */
export function sendScopes(lane: Lane, chatId: number): readonly SendScope[] {
  const chat: SendScope = { name: `chat ${chatId}`, pace: CHAT };
  const group: readonly SendScope[] = chatId < 0 ? [{ name: `group ${chatId}`, pace: GROUP }] : [];
  return [chat, ...group, lane === Lane.BROADCAST ? BROADCAST : REPLIES];
}

/** Everything that is done for a bot, asking for its updates included. */
const BOT_SCOPE = 'bot';

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
export const OF_ALL: Blocking = {
  heeds: [BOT_SCOPE],
  stops: [BOT_SCOPE, BROADCAST.name, REPLIES.name],
};

/**
 * How often a bot may change what it says of itself is counted by itself, in hours: for those, it is not to fall silent.
 */
export const OF_INTRODUCTION: Blocking = {
  heeds: [BOT_SCOPE, INTRODUCTION_SCOPE],
  stops: [INTRODUCTION_SCOPE],
};
