import { setTimeout as timeout } from 'node:timers/promises';

/** Where a service reads the time, so that a test can set it. Leases use the database's clock instead. */
export type Clock = { now(): Date };

/** Waits for so long, or until the signal is aborted, and then rejects; a simulation waits in its own time. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits by the machine's clock. */
export const systemPause: Pause = (milliseconds, signal) => timeout(milliseconds, undefined, { signal });

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved; for tests and for simulations. */
export function manualClock(start: Date): Clock & { advance(milliseconds: number): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance(milliseconds) {
      at += milliseconds;
    },
  };
}
