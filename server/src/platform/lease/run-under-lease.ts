import { setTimeout as pause } from 'node:timers/promises';
import type { HeldLease, Leases } from './lease.ts';

export type LeasedWork = {
  readonly leases: Leases;
  /** Of the lease. */
  readonly name: string;
  /** Ends when the signal is aborted: the work is to stop, or the lease may be somebody else's. */
  readonly work: (signal: AbortSignal, lease: HeldLease) => Promise<void>;
  /** Told of every failure; it goes on by itself. */
  readonly onError?: ((error: unknown) => void) | undefined;
};

/** Something that runs in the background until it is stopped. */
export type Running = { stop(): Promise<void> };

const AFTER_ERROR_MS = 1_000;

/** Does the work under its lease until it is stopped. Several processes may start it; one works, and another takes over. */
export function startUnderLease(options: LeasedWork): Running {
  const stopping = new AbortController();
  const running = runUntil(stopping.signal, options);
  return {
    async stop() {
      stopping.abort(new Error(`What needs the lease ${options.name} stops.`));
      await running;
    },
  };
}

async function runUntil(stopping: AbortSignal, { leases, name, work, onError }: LeasedWork): Promise<void> {
  while (!stopping.aborted) {
    try {
      const lease = await leases.acquire(name, stopping);
      try {
        await work(AbortSignal.any([stopping, lease.lost]), lease);
      } finally {
        await lease.release();
      }
    } catch (error) {
      if (stopping.aborted) return;
      onError?.(error);
      await pause(AFTER_ERROR_MS, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}
