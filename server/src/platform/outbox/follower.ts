import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../database/index.ts';
import type { Running } from '../lease/index.ts';
import type { DomainEvent } from './event.ts';
import { type OutboxPosition, readAfter, readEnd } from './outbox-store.ts';

export type FollowerOptions = {
  /** Opened as the role `relay`. */
  readonly database: Database<unknown>;
  readonly schema: string;
  /** Sees each event that commits from now on, once in this process, in order. Must not throw. */
  readonly onEvent: (event: DomainEvent) => void;
  /** Told when the outbox cannot be read: what was seen so far may be stale until it can be again. */
  readonly onError?: (error: unknown) => void;
  /** Default 200 ms. */
  readonly pollMs?: number;
};

const BATCH = 500;

/**
 * Follows an outbox by position, without a lease and without marking anything: every replica does, to
 * drop what its cache holds and to tell its browsers. Effects belong to the bus, not here.
 */
export function startFollower(options: FollowerOptions): Running {
  const stopping = new AbortController();
  const running = follow(stopping.signal, options);
  return {
    async stop() {
      stopping.abort(new Error('The follower stops.'));
      await running;
    },
  };
}

async function follow(stopping: AbortSignal, options: FollowerOptions): Promise<void> {
  let position: OutboxPosition | null = null;
  while (!stopping.aborted) {
    let idle = true;
    try {
      position ??= await readEnd(options.database.pool);
      const events = await readAfter(options.database.pool, options.schema, position, BATCH);
      for (const stored of events) {
        position = stored.position;
        options.onEvent(stored.event);
      }
      idle = events.length < BATCH;
    } catch (error) {
      if (stopping.aborted) return;
      options.onError?.(error);
    }
    if (idle) await pause(options.pollMs ?? 200, undefined, { signal: stopping }).catch(() => undefined);
  }
}
