import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import {
  createPostgresLeases,
  type HeldLease,
  type Running,
  startUnderLease,
} from '../../../platform/lease/index.ts';
import type { ContentDeps } from '../deps.ts';
import { doChange } from './do-change.ts';
import { createPostOffice } from './post-office.ts';
import { createPostgresBook } from './postgres-book.ts';
import type { PublisherTime } from './publish.ts';
import { runPublisher } from './publisher.ts';
import { createPublisherMetrics } from './publisher-metrics.ts';
import { listDueChanges } from './sent-change-store.ts';

/** A publisher that ends without a word is replaced within this time and a sixth of it. */
const LEASE_MS = 3_600;
/** What is planned for now goes out within this time. */
const LOOK_EVERY_MS = 200;
const CHANGES_EVERY_MS = 500;
const CHANGES_AT_ONCE = 20;
const AFTER_ERROR_MS = 2_000;

const machineTime: PublisherTime = {
  elapsed: () => performance.now(),
  // A timer may fire up to a millisecond early.
  pause: (milliseconds, signal) => pause(Math.max(0, Math.ceil(milliseconds)), undefined, { signal }),
};

/** Publishes what is due, and does what is to be done afterwards. Of all replicas one does it at a time. */
export function startPublisher(
  deps: Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor' | 'telemetry'>,
): Running {
  const { logger } = deps.telemetry;
  const metrics = createPublisherMetrics(deps.telemetry.metrics);

  async function publishing(signal: AbortSignal, lease: HeldLease): Promise<void> {
    const book = createPostgresBook({ database: deps.database, ...metrics }, lease);
    const office = createPostOffice(deps, signal);
    await runPublisher(
      {
        lookEveryMs: LOOK_EVERY_MS,
        book,
        office,
        time: machineTime,
        onError: (error, step) =>
          logger.warn({ error, publicationId: step?.publicationId }, 'publishing failed and goes on'),
      },
      signal,
    );
  }

  async function changing(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const due = await inTransaction(deps.database, (tx) => listDueChanges(tx, CHANGES_AT_ONCE));
        const done = await Promise.allSettled(due.map((one) => doChange(deps, one, signal)));
        const failed = done.filter((one) => one.status === 'rejected');
        for (const { reason: error } of failed) {
          if (!signal.aborted)
            logger.warn({ error }, 'a post that is out could not be changed and is tried again');
        }
        await pause(failed.length > 0 ? AFTER_ERROR_MS : CHANGES_EVERY_MS, undefined, { signal });
      } catch (error) {
        if (signal.aborted) return;
        logger.warn({ error }, 'what is to be done with posts that are out cannot be listed now');
        await pause(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'content', durationMs: LEASE_MS }),
    name: 'publisher',
    async work(signal, lease) {
      await Promise.all([publishing(signal, lease), changing(signal)]);
    },
    onError: (error) => logger.warn({ error }, 'the lease of the publisher cannot be had'),
  });
}
