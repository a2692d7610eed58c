import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { readPause } from '../page-purse-store.ts';
import { readDuePage } from '../public-page-store.ts';
import { lookAtPage } from './look-at-page.ts';

const IDLE_MS = 500;
/** Where t.me asked to be left alone. */
const LONGEST_NAP_MS = 60_000;
const AFTER_ERROR_MS = 5_000;

/** Looks at the pages that are due, one after the other. Of all replicas one does it at a time. */
export function startPageWatcher(deps: TelegramDeps): Running {
  const { pause } = deps;
  const { logger, metrics } = deps.telemetry;
  const looks = metrics.counter({
    module: 'telegram',
    what: 'page_looks',
    unit: 'total',
    help: 'Looks at public pages, by what they were for.',
    labels: ['kind'],
  });
  const waited = metrics.counter({
    module: 'telegram',
    what: 'page_asked_wait_seconds',
    unit: 'total',
    help: 'Seconds for which t.me asked to be left alone.',
  });
  const left = metrics.gauge({
    module: 'telegram',
    what: 'page_looks_left',
    unit: 'count',
    help: 'Looks at public pages that may still be made before the budget refills.',
  });

  async function step(signal: AbortSignal): Promise<void> {
    try {
      const pausedUntil = await inTransaction(deps.database, readPause);
      const leftMs = (pausedUntil?.getTime() ?? 0) - deps.clock.now().getTime();
      if (leftMs > 0) {
        await pause(Math.min(leftMs, LONGEST_NAP_MS), signal);
        return;
      }
      const page = await inTransaction(deps.database, (tx) => readDuePage(tx, deps.clock.now()));
      if (page === null) {
        await pause(IDLE_MS, signal);
        return;
      }
      const looked = await lookAtPage(deps, page, signal);
      if (looked === null) return;
      looks.inc({ kind: looked.kind });
      waited.inc(looked.pauseSeconds);
      left.set(looked.callsLeft);
      await pause(deps.pageGapMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ error }, 'looking at public pages failed and goes on');
      await pause(AFTER_ERROR_MS, signal).catch(() => undefined);
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
