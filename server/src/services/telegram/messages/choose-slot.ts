import { type Given, gapOf, giveOut, type Limit, nextSlot } from './pace.ts';

/** A limit that a message comes under, and how far it was used up. */
export interface Scope {
  readonly name: string;
  readonly limit: Limit;
  readonly given: Given;
}

/** What wants to go. */
export interface Wish {
  /** Messages, as Telegram counts: an album as many as it has parts. */
  readonly count: number;
  /** Limits of the chat that it goes to. */
  readonly chat: readonly Scope[];
  /** The limit of the bot, which all chats share. */
  readonly bot: Scope;
  /** Where those of its lane stand in line who wait for the bot; null where they wait for nobody. */
  readonly line: Scope | null;
  /** So far ahead the bot's time is given out to it. */
  readonly aheadMs: number;
  /** It was told to come again at this time, so that nobody who comes later goes first. */
  readonly cameBack: boolean;
  /** It can be on its way by then, not earlier. */
  readonly from: number;
}

export type Choice =
  /** It goes at that moment. */
  | { readonly kind: 'granted'; readonly at: number; readonly scopes: readonly Scope[] }
  /** Nothing is given out; it comes again at that time. */
  | { readonly kind: 'wait'; readonly until: number; readonly scopes: readonly Scope[] };

/** Whoever comes again for the bot is early by so much, so that no moment of the bot is lost on the way. */
const EARLY_MS = 100;

/**
 * When a message goes. The bot's time is given out a moment ahead only: what has to wait for its chat, or longer than its
 * lane may reserve, comes again and keeps nobody waiting meanwhile. Who waits goes in the order in which they came.
 *
 * @returns the scopes that are changed by it
 */
export function chooseSlot(wish: Wish, now: number): Choice {
  const { count, bot, line, chat, cameBack } = wish;
  const from = Math.max(now, wish.from);
  const chatAts = chat.map((scope) =>
    Math.max(nextSlot(scope.limit, scope.given, count, from), cameBack ? 0 : behindOthers(scope)),
  );
  const chatAt = Math.max(from, ...chatAts);
  const botAt = nextSlot(bot.limit, bot.given, count, from);
  if (chatAt > botAt + gapOf(bot.limit)) {
    const binding = chat.filter((_, index) => (chatAts[index] ?? 0) > botAt);
    return { kind: 'wait', until: chatAt, scopes: binding.map((scope) => askedFor(scope, chatAt)) };
  }
  const lineAt = line === null || cameBack ? 0 : behindOthers(line) + EARLY_MS;
  const at = Math.max(chatAt, botAt, lineAt);
  if (at > now + wish.aheadMs) {
    const until = at - EARLY_MS;
    return { kind: 'wait', until, scopes: line === null ? [] : [askedFor(line, until)] };
  }
  return {
    kind: 'granted',
    at,
    scopes: [...chat, bot].map((scope) => ({
      ...scope,
      given: giveOut(scope.limit, scope.given, count, at),
    })),
  };
}

/** Those who were told to come again go first. */
function behindOthers({ limit, given }: Scope): number {
  return given.askedUntil + gapOf(limit);
}

function askedFor(scope: Scope, until: number): Scope {
  return { ...scope, given: { ...scope.given, askedUntil: Math.max(scope.given.askedUntil, until) } };
}
