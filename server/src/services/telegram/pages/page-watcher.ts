import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { readDuePage } from '../public-page-store.ts';
import { lookAtPage } from './look-at-page.ts';

const IDLE_MS = 500;
const AFTER_ERROR_MS = 5_000;

/** Looks at the pages that are due, one after the other. Of all replicas one does it at a time. */
export function startPageWatcher(deps: TelegramDeps): Running {
  const { logger } = deps.telemetry;

  async function step(signal: AbortSignal): Promise<void> {
    try {
      const page = await inTransaction(deps.database, (tx) => readDuePage(tx, deps.clock.now()));
      if (page === null) {
        await pause(IDLE_MS, undefined, { signal });
        return;
      }
      const { pauseSeconds } = await lookAtPage(deps, page, signal);
      await pause(Math.max(deps.pageGapMs, pauseSeconds * 1000), undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ error }, 'looking at public pages failed and goes on');
      await pause(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'telegram' }),
    name: 'public pages',
    async work(signal) {
      while (!signal.aborted) await step(signal);
    },
    onError: (error) => logger.warn({ error }, 'the lease of public pages cannot be had'),
  });
}
