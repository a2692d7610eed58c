import { setImmediate as afterInput } from 'node:timers/promises';

/** Where the fake reads the time and waits. */
export interface FakeClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls back once that much time has passed; the returned function calls it off. */
  after(milliseconds: number, callBack: () => void): () => void;
}

/** Stands still until it is moved. */
export interface VirtualClock extends FakeClock {
  /** Moves the time on; whatever falls due on the way happens in its order and at its own time. */
  advance(milliseconds: number): Promise<void>;
}

export const realClock: FakeClock = {
  now: () => Date.now(),
  after(milliseconds, callBack) {
    const timer = setTimeout(callBack, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** Resolves once that much time has passed. */
export function passing(clock: FakeClock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => void clock.after(milliseconds, resolve));
}

interface Due {
  readonly at: number;
  readonly callBack: () => void;
}

export function virtualClock(start: Date): VirtualClock {
  let now = start.getTime();
  const waiting = new Set<Due>();

  function next(until: number): Due | null {
    let first: Due | null = null;
    for (const due of waiting) if (due.at <= until && (first === null || due.at < first.at)) first = due;
    return first;
  }

  return {
    now: () => now,
    after(milliseconds, callBack) {
      const due = { at: now + milliseconds, callBack };
      waiting.add(due);
      return () => waiting.delete(due);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      for (let due = next(until); due !== null; due = next(until)) {
        waiting.delete(due);
        now = Math.max(now, due.at);
        due.callBack();
        // Answers that this set free may reach those who wait for them, and those may ask again.
        await afterInput();
      }
      now = until;
    },
  };
}
