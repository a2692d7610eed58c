import { setImmediate as turn } from 'node:timers/promises';
import { virtualClock } from '../fake-telegram/src/index.ts';
import type { BotTime } from './bot-rig.ts';

/** One time for Telegram and for several that work with it at once. It stands still while one of them works. */
export interface WorkingTime extends BotTime {
  /** Begins all of them and moves time on, to whoever waits least, whenever all wait. Ends when all have. */
  workOff<Result>(works: readonly (() => Promise<Result>)[]): Promise<Result[]>;
  /** Moves time on, whoever works. */
  advance(milliseconds: number): Promise<void>;
}

export function workingTime(start: Date): WorkingTime {
  const telegram = virtualClock(start);
  const waiting = new Map<object, number>();
  return {
    telegram,
    clock: { now: () => new Date(telegram.now()) },
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const own = {};
        waiting.set(own, telegram.now() + milliseconds);
        const callOff = telegram.after(milliseconds, () => {
          waiting.delete(own);
          signal.removeEventListener('abort', giveUp);
          resolve();
        });
        const giveUp = (): void => {
          waiting.delete(own);
          callOff();
          reject(signal.reason);
        };
        signal.addEventListener('abort', giveUp, { once: true });
      }),
    advance: (milliseconds) => telegram.advance(milliseconds),
    async workOff(works) {
      let unfinished = works.length;
      const results = Promise.all(works.map((work) => work().finally(() => (unfinished -= 1))));
      // Told at the end, and not where nobody listens yet.
      results.catch(() => undefined);
      while (unfinished > 0) {
        if (waiting.size === unfinished)
          await telegram.advance(Math.min(...waiting.values()) - telegram.now());
        else await turn();
      }
      return results;
    },
  };
}
