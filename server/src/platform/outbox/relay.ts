import { setTimeout as pause } from 'node:timers/promises';
import type { Bus } from '../bus/bus.ts';
import { type Database, inTransaction } from '../database/index.ts';
import { assertLease, type Running, startUnderLease } from '../lease/index.ts';
import type { HeldLease, Leases } from '../lease/lease.ts';
import { deleteHandled, deletePublished, markPublished, readUnpublished } from './outbox-store.ts';

export type RelayOptions = {
  /** Opened as the role `relay`, which alone reads outboxes across tenants, over the schema of the leases. */
  readonly database: Database<unknown>;
  /** The schema whose outbox is relayed. */
  readonly schema: string;
  readonly bus: Bus;
  readonly leases: Leases;
  /** Told of every failure; the relay goes on by itself. */
  readonly onError?: (error: unknown) => void;
  /** Pause when there was nothing to do. Default 100 ms. */
  readonly pollMs?: number;
  /** How long published events are kept for followers. Default one day. */
  readonly keepMs?: number;
};

const BATCH = 200;
const CLEAN_EVERY_MS = 60_000;
/** A bus may hold an event for longer than the outbox does; its mark in the inbox must outlive it. */
const MARKS_OUTLIVE_EVENTS = 30;

/**
 * Moves events from an outbox to the bus, in their order, at least once. Several processes may start a
 * relay of the same outbox; one works, under a lease, and another takes over when it dies.
 */
export function startRelay(options: RelayOptions): Running {
  const { leases, schema, onError } = options;
  return startUnderLease({
    leases,
    name: `relay ${schema}`,
    work: (signal, lease) => relayUnderLease(signal, options, lease),
    onError,
  });
}

/** @throws LeaseFenced when another relay has taken over */
async function relayUnderLease(signal: AbortSignal, options: RelayOptions, lease: HeldLease): Promise<void> {
  const { pool } = options.database;
  let cleanedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const batch = await readUnpublished(pool, options.schema, BATCH);
    if (batch.length > 0) {
      await options.bus.publish(batch.map(({ event }) => event));
      const rows = batch.map(({ position }) => position.row);
      // A kill between these two lines publishes the batch again; the inbox makes that harmless. Whoever was paused
      // for longer than the lease marks nothing: another publishes the batch by now.
      await inTransaction(options.database, async (tx) => {
        await markPublished(tx.client, options.schema, rows);
        await assertLease(tx, lease);
      });
      continue;
    }
    if (performance.now() - cleanedAt > CLEAN_EVERY_MS) {
      const keepMs = options.keepMs ?? 86_400_000;
      await deletePublished(pool, options.schema, keepMs);
      await deleteHandled(pool, options.schema, keepMs * MARKS_OUTLIVE_EVENTS);
      cleanedAt = performance.now();
    }
    await pause(options.pollMs ?? 100, undefined, { signal }).catch(() => undefined);
  }
}
