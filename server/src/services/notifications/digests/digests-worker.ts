import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { readDueDigests } from './digest-store.ts';
import { tellDigest } from './tell-digest.ts';

const IDLE_MS = 1_000;
const AFTER_ERROR_MS = 30_000;

/** Tells the digests that are due, one after the other. Of all replicas one does it at a time. */
export function startDigestsWorker(deps: NotificationsDeps): Running {
  const { logger } = deps.telemetry;

  async function step(signal: AbortSignal): Promise<void> {
    let failed = false;
    try {
      for (const digest of await inTransaction(deps.database, (tx) => readDueDigests(tx, deps.clock.now()))) {
        if (signal.aborted) return;
        // One that fails stays due and does not hold up the others.
        await tellDigest(deps, digest, signal).catch((error: unknown) => {
          failed = true;
          if (!signal.aborted)
            logger.warn({ error, ...digest }, 'a digest could not be told and is tried again');
        });
      }
    } catch (error) {
      if (signal.aborted) return;
      failed = true;
      logger.warn({ error }, 'looking for digests failed and goes on');
    }
    await pause(failed ? AFTER_ERROR_MS : IDLE_MS, undefined, { signal }).catch(() => undefined);
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'notifications' }),
    name: 'digests',
    async work(signal) {
      while (!signal.aborted) await step(signal);
    },
    onError: (error) => logger.warn({ error }, 'the lease of digests cannot be had'),
  });
}
