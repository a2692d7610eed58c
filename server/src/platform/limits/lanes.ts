/** Work of one kind, of which only so much goes on at once. */
export interface Lanes {
  /**
   * Does the work when a lane is free, in the order in which it was asked for.
   *
   * @throws what the work throws, or the signal's reason where it is aborted while the work waits
   */
  run<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

export interface LanesOptions {
  /**
   * After each work its lane rests for as long as that took: work that many wait beside never has more than half of what
   * a lane can do, and less the busier everything else is. Default: not.
   */
  readonly rest?: 'as long as the work';
}

export function createLanes(count: number, { rest }: LanesOptions = {}): Lanes {
  let free = count;
  /** In their order. */
  const waiting = new Set<() => void>();

  function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = (): void => {
        waiting.delete(turn);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(turn);
    });
  }

  function leave(): void {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
      return;
    }
    waiting.delete(next);
    next();
  }

  return {
    async run(work, signal) {
      await enter(signal);
      const began = performance.now();
      try {
        return await work();
      } finally {
        if (rest === undefined) leave();
        else setTimeout(leave, performance.now() - began);
      }
    },
  };
}
