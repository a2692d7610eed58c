import type { FakeClock } from '../clock/clock.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Bot } from '../world/user.ts';
import { type BotError, conflict } from './bot-error.ts';
import type { Update, UpdateQueue } from './update-queue.ts';

const LONGEST_WAIT_S = 50;
/** Whoever asks the same again at once is slowed down. */
const SAME_AGAIN_MS = 3000;
const CONFLICT_PAUSE_MS = 3000;

interface Waiting {
  readonly fail: (error: BotError) => void;
  readonly stop: () => void;
}

/** `getUpdates` of one bot: one caller at a time, and a second one throws the first out. */
export class LongPolling {
  readonly #bot: Bot;
  readonly #clock: FakeClock;
  readonly #queue: UpdateQueue;
  readonly #ledger: Ledger;
  #waiting: Waiting | null = null;
  #lastOffset: number | null = null;
  #lastStart = Number.NEGATIVE_INFINITY;
  #nextConflictAt = Number.NEGATIVE_INFINITY;

  constructor(bot: Bot, clock: FakeClock, queue: UpdateQueue, ledger: Ledger) {
    this.#bot = bot;
    this.#clock = clock;
    this.#queue = queue;
    this.#ledger = ledger;
  }

  /** @param gone aborts when the caller has hung up */
  async take(offset: number, limit: number, timeoutS: number, gone: AbortSignal): Promise<readonly Update[]> {
    const now = this.#clock.now();
    const isSame = offset === this.#lastOffset;
    const waitMs = Math.min(Math.max(timeoutS, 0), LONGEST_WAIT_S) * 1000;
    const longerMs =
      isSame && now < this.#lastStart + SAME_AGAIN_MS ? Math.max(waitMs, SAME_AGAIN_MS) : waitMs;
    const most = isSame && now < this.#lastStart + 500 ? 1 : Math.min(Math.max(limit, 1), 100);
    this.#lastOffset = offset;
    this.#lastStart = now;
    for (const { id } of this.#queue.acknowledge(offset)) {
      this.#ledger.write({ kind: 'update-acknowledged', botId: this.#bot.id, updateId: id });
    }
    const ready = this.#queue.peek(most);
    if (ready.length > 0 || longerMs === 0) return this.#give(ready);
    this.abort('terminated by other getUpdates request; make sure that only one bot instance is running');
    await this.#wait(longerMs, gone);
    return this.#give(gone.aborted ? [] : this.#queue.peek(most));
  }

  /** Ends the one that waits with a conflict; more than one within three seconds hear of it late. */
  abort(why: string): void {
    const waiting = this.#waiting;
    if (waiting === null) return;
    this.#waiting = null;
    const now = this.#clock.now();
    const pauseMs = now >= this.#nextConflictAt ? 0 : CONFLICT_PAUSE_MS;
    if (pauseMs === 0) this.#nextConflictAt = now + CONFLICT_PAUSE_MS;
    waiting.stop();
    if (pauseMs === 0) waiting.fail(conflict(why));
    else this.#clock.after(pauseMs, () => waiting.fail(conflict(why)));
  }

  #give(updates: readonly Update[]): readonly Update[] {
    for (const { id } of updates) {
      this.#ledger.write({ kind: 'update-given', botId: this.#bot.id, updateId: id, by: 'poll' });
    }
    return updates;
  }

  #wait(milliseconds: number, gone: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        stop();
        if (this.#waiting === waiting) this.#waiting = null;
        resolve();
      };
      const cancelTimer = this.#clock.after(milliseconds, done);
      const cancelListener = this.#queue.listen(done);
      gone.addEventListener('abort', done, { once: true });
      const stop = (): void => {
        cancelTimer();
        cancelListener();
        gone.removeEventListener('abort', done);
      };
      const waiting: Waiting = { fail: reject, stop };
      this.#waiting = waiting;
    });
  }
}
