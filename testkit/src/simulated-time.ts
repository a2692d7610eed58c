/** Time that goes from one thing that happens to the next, at once. */
export interface VirtualTime {
  now(): number;
  /** @throws the signal's reason */
  pause(milliseconds: number, signal?: AbortSignal): Promise<void>;
  at(milliseconds: number, happens: () => void): void;
  /** Has everything happen that is due until then, in its order. */
  runUntil(milliseconds: number): Promise<void>;
  /** Has everything happen that is still waited for, at once. */
  drain(): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly number: number;
  readonly happen: () => void;
}

/** Begins at 0. Nothing in it depends on the machine's clock. */
export function virtualTime(): VirtualTime {
  let now = 0;
  let number = 0;
  const due: Due[] = [];

  function add(at: number, happen: () => void): void {
    number += 1;
    const entry = { at, number, happen };
    let place = due.length;
    while (place > 0 && isLater(due[place - 1], entry)) place -= 1;
    due.splice(place, 0, entry);
  }

  async function step(): Promise<void> {
    const next = due.shift();
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.happen();
    await settled();
  }

  return {
    now: () => now,
    at: (milliseconds, happens) => add(Math.max(now, milliseconds), happens),
    pause(milliseconds, signal) {
      if (signal?.aborted === true) return Promise.reject(signal.reason);
      return new Promise((resolve, reject) => {
        const abort = (): void => reject(signal?.reason);
        signal?.addEventListener('abort', abort, { once: true });
        add(now + Math.max(0, milliseconds), () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        });
      });
    },
    async runUntil(milliseconds) {
      await settled();
      while ((due[0]?.at ?? Number.POSITIVE_INFINITY) <= milliseconds) await step();
      now = milliseconds;
    },
    async drain() {
      await settled();
      while (due.length > 0) await step();
    },
  };
}

function isLater(entry: Due | undefined, than: Due): boolean {
  if (entry === undefined) return false;
  return entry.at > than.at || (entry.at === than.at && entry.number > than.number);
}

/** Everything that was waiting for what just happened has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
