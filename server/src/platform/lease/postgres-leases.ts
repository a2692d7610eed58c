import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { OpenTransaction } from '../database/index.ts';
import type { HeldLease, Leases } from './lease.ts';
import { endLease, renewLease, takeLease } from './lease-store.ts';

export type PostgresLeaseOptions = {
  readonly pool: pg.Pool;
  /** Schema whose `lease` table is used. */
  readonly schema: string;
  /** How long a lease lasts without renewal; it is renewed three times in that. Default 6,000 ms. */
  readonly durationMs?: number;
};

/** Leases in the `lease` table of a schema, seen by every process of the installation. */
export function createPostgresLeases(options: PostgresLeaseOptions): Leases {
  const table = `${options.schema}.lease`;
  const durationMs = options.durationMs ?? 6_000;

  async function tryAcquire(name: string): Promise<HeldLease | null> {
    const holder = randomUUID();
    const askedAt = performance.now();
    const fencing = await takeLease(options.pool, table, { name, holder, durationMs });
    return fencing === null ? null : hold({ name, holder, fencing, heldUntil: askedAt + durationMs });
  }

  function hold(lease: { name: string; holder: string; fencing: number; heldUntil: number }): HeldLease {
    const losing = new AbortController();
    const ended = new AbortController();
    let heldUntil = lease.heldUntil;
    // Counted from before the question was sent, so that we stop before the database lets another in,
    // even when no answer comes at all.
    let expiry = setTimeout(expire, Math.max(0, heldUntil - performance.now()));
    function expire(): void {
      losing.abort(new Error(`The lease ${lease.name} was lost.`));
      ended.abort();
    }
    async function renewWhileHeld(): Promise<void> {
      for (;;) {
        await pause(durationMs / 3, undefined, { signal: ended.signal });
        const askedAt = performance.now();
        // A database that cannot be asked is no reason to stop before the lease has ended.
        const renewed = await renewLease(options.pool, table, { ...lease, durationMs }).catch(() => null);
        if (ended.signal.aborted) return;
        if (renewed === false) return expire();
        if (renewed === null) continue;
        heldUntil = askedAt + durationMs;
        clearTimeout(expiry);
        expiry = setTimeout(expire, Math.max(0, heldUntil - performance.now()));
      }
    }
    renewWhileHeld().catch(() => undefined);
    return {
      name: lease.name,
      fencing: lease.fencing,
      lost: losing.signal,
      async release() {
        clearTimeout(expiry);
        ended.abort();
        await endLease(options.pool, table, lease).catch(() => undefined);
      },
    };
  }

  return {
    tryAcquire,
    async acquire(name, signal) {
      for (;;) {
        signal.throwIfAborted();
        // While the database cannot be reached there is nothing to do but to ask again.
        const lease = await tryAcquire(name).catch(() => null);
        if (lease !== null) return lease;
        await pause(durationMs / 6, undefined, { signal });
      }
    },
  };
}

/** The work was done under a lease that has passed to another holder. */
export class LeaseFenced extends Error {
  constructor(name: string) {
    super(`The lease ${name} has passed to another holder; nothing was written.`);
    this.name = 'LeaseFenced';
  }
}

/**
 * Refuses the transaction when the lease has passed on: a process that was paused wakes up believing that
 * it still holds it. The row stays locked until the commit, so that nobody can take the lease in between,
 * and neither can it be renewed: make this the last statement of the transaction.
 *
 * @throws LeaseFenced
 */
export async function assertLease(tx: OpenTransaction, lease: HeldLease): Promise<void> {
  const answer = await tx.client.query('SELECT 1 FROM lease WHERE name = $1 AND fencing = $2 FOR SHARE', [
    lease.name,
    lease.fencing,
  ]);
  if (answer.rowCount !== 1) throw new LeaseFenced(lease.name);
}
