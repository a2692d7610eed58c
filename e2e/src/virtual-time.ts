import type { Clock, Pause } from '../../server/src/platform/clock/index.ts';
import type { VirtualClock } from '../../testkit/fake-telegram/src/index.ts';

/** One time for Telegram and for whoever looks at it. It stands still while that one works. */
export interface VirtualTime {
  readonly clock: Clock;
  /** What it waits with. */
  readonly pause: Pause;
  /** Has it wait and work until then. */
  passUntil(until: Date): Promise<void>;
}

interface Waiting {
  readonly milliseconds: number;
  end(): void;
}

/**
 * @param atLeastMs a shorter wait takes so long: of one that only looks whether there is something to do nothing is lost
 * @param onPause before time goes on
 */
export function virtualTime(clock: VirtualClock, atLeastMs: number, onPause: () => void): VirtualTime {
  let waiting: Waiting | null = null;
  let arrive: (() => void) | null = null;

  async function nextWait(): Promise<Waiting> {
    while (waiting === null) await new Promise<void>((resolve) => (arrive = resolve));
    const found = waiting;
    waiting = null;
    return found;
  }

  return {
    clock: { now: () => new Date(clock.now()) },
    pause: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        const cut = (): void => reject(signal.reason);
        if (signal.aborted) return cut();
        signal.addEventListener('abort', cut, { once: true });
        waiting = {
          milliseconds,
          end() {
            signal.removeEventListener('abort', cut);
            resolve();
          },
        };
        arrive?.();
      }),
    async passUntil(until) {
      while (clock.now() < until.getTime()) {
        const wait = await nextWait();
        onPause();
        await clock.advance(wait.milliseconds >= 1_000 ? wait.milliseconds : atLeastMs);
        wait.end();
      }
    },
  };
}

/** Waits by the clock, which somebody else moves. */
export function pauseOf(clock: VirtualClock): Pause {
  return (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const cut = (): void => {
        callOff();
        reject(signal.reason);
      };
      const callOff = clock.after(milliseconds, () => {
        signal.removeEventListener('abort', cut);
        resolve();
      });
      signal.addEventListener('abort', cut, { once: true });
    });
}
