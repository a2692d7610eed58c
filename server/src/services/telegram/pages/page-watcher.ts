import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases } from '../../../platform/lease/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { readDuePage } from '../public-page-store.ts';
import { lookAtPage } from './look-at-page.ts';

const IDLE_MS = 500;
const AFTER_ERROR_MS = 5_000;

export interface PageWatcher {
  stop(): Promise<void>;
}

/** Looks at the pages that are due, one after the other. Of all replicas one does it at a time. */
export function startPageWatcher(deps: TelegramDeps): PageWatcher {
  const stopping = new AbortController();
  const leases = createPostgresLeases({ pool: deps.database.pool, schema: 'telegram' });
  const { logger } = deps.telemetry;

  async function watchUnderLease(): Promise<void> {
    const lease = await leases.acquire('public pages', stopping.signal);
    const signal = AbortSignal.any([stopping.signal, lease.lost]);
    try {
      while (!signal.aborted) await step(signal);
    } finally {
      await lease.release().catch(() => undefined);
    }
  }

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

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await watchUnderLease().catch((error: unknown) => {
        if (!stopping.signal.aborted) logger.warn({ error }, 'the lease of public pages cannot be had');
      });
      if (!stopping.signal.aborted) await pause(IDLE_MS);
    }
  }

  const running = run();
  return {
    async stop() {
      stopping.abort(new Error('The service stops.'));
      await running;
    },
  };
}
