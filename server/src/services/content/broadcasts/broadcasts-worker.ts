import { inTransaction } from '../../../platform/database/index.ts';
import {
  createPostgresLeases,
  type HeldLease,
  type Running,
  startUnderLease,
} from '../../../platform/lease/index.ts';
import type { ContentDeps } from '../deps.ts';
import { listRunning } from './broadcast-store.ts';
import { type BroadcastWorkDeps, runBroadcast } from './run-broadcast.ts';

const LOOK_EVERY_MS = 1_000;

/** Sends what runs, each broadcast beside the others. Of all replicas one does it at a time. */
export function startBroadcastsWorker(deps: BroadcastWorkDeps & Pick<ContentDeps, 'telemetry'>): Running {
  const { logger } = deps.telemetry;

  async function work(signal: AbortSignal, lease: HeldLease): Promise<void> {
    const atWork = new Map<string, Promise<void>>();
    while (!signal.aborted) {
      try {
        for (const running of await inTransaction(deps.database, listRunning)) {
          const { broadcastId } = running;
          if (atWork.has(broadcastId)) continue;
          const work = runBroadcast(deps, running, lease, signal)
            .catch((error: unknown) => {
              if (!signal.aborted) logger.warn({ error, broadcastId }, 'a broadcast failed and goes on');
            })
            .finally(() => atWork.delete(broadcastId));
          atWork.set(broadcastId, work);
        }
      } catch (error) {
        if (!signal.aborted) logger.warn({ error }, 'the broadcasts cannot be listed now');
      }
      await deps.pause(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
    await Promise.all(atWork.values());
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'content' }),
    name: 'broadcasts',
    work,
    onError: (error) => logger.warn({ error }, 'the lease of broadcasts cannot be had'),
  });
}
