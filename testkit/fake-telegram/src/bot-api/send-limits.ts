import type { FakeClock } from '../clock/clock.ts';
import type { Chat } from '../world/chat.ts';
import type { Bot } from '../world/user.ts';
import { tooManyRequests } from './bot-error.ts';

/** How many messages may be sent. Telegram publishes the first three as rules of thumb; the last is how it answers. */
export interface SendLimits {
  readonly botPerSecond: number;
  readonly chatPerSecond: number;
  readonly groupPerMinute: number;
  /** Whoever asks too often waits at least this long. */
  readonly penaltySeconds: number;
}

export const USUAL_LIMITS: SendLimits = {
  botPerSecond: 30,
  chatPerSecond: 1,
  groupPerMinute: 20,
  penaltySeconds: 3,
};

interface Window {
  readonly sent: number[];
  blockedUntil: number;
}

export function createSendLimiter(clock: FakeClock, limits: SendLimits) {
  const windows = new Map<string, Window>();

  function windowOf(key: string): Window {
    const known = windows.get(key);
    if (known !== undefined) return known;
    const made = { sent: [], blockedUntil: 0 };
    windows.set(key, made);
    return made;
  }

  return {
    /**
     * Counts messages that are about to be sent.
     *
     * @throws BotError 429 with `retry_after`; nothing is counted then
     */
    admit(bot: Bot, chat: Chat, messages: number): void {
      const now = clock.now();
      const rules: (readonly [Window, number, number])[] = [
        [windowOf(`bot ${bot.id}`), limits.botPerSecond, 1000],
        [windowOf(`chat ${bot.id} ${chat.id}`), limits.chatPerSecond, 1000],
      ];
      if (chat.kind === 'group' || chat.kind === 'supergroup') {
        rules.push([windowOf(`group ${bot.id} ${chat.id}`), limits.groupPerMinute, 60_000]);
      }
      for (const [window, most, lengthMs] of rules) {
        if (window.blockedUntil > now) throw tooManyRequests((window.blockedUntil - now) / 1000);
        while ((window.sent[0] ?? Number.POSITIVE_INFINITY) <= now - lengthMs) window.sent.shift();
        // An album counts as what it has, but one by itself is never too many.
        if (window.sent.length === 0 || window.sent.length + messages <= most) continue;
        const freeAt = (window.sent[0] ?? now) + lengthMs;
        window.blockedUntil = Math.max(freeAt, now + limits.penaltySeconds * 1000);
        throw tooManyRequests((window.blockedUntil - now) / 1000);
      }
      for (const [window] of rules) for (let index = 0; index < messages; index += 1) window.sent.push(now);
    },
  };
}

export type SendLimiter = ReturnType<typeof createSendLimiter>;
