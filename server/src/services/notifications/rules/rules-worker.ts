import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { readDueRules } from './rule-store.ts';

const IDLE_MS = 1_000;
const AFTER_ERROR_MS = 5_000;

/** Looks at the rules that are due, one after the other. Of all replicas one does it at a time. */
export function startRulesWorker(deps: NotificationsDeps): Running {
  const { logger } = deps.telemetry;

  async function step(signal: AbortSignal): Promise<void> {
    try {
      const due = await inTransaction(deps.database, (tx) => readDueRules(tx, deps.clock.now()));
      for (const rule of due) {
        if (signal.aborted) return;
        // It was postponed before it was looked at, so that one that fails does not hold up the others.
        await evaluateRule(deps, rule, signal).catch((error: unknown) => {
          if (!signal.aborted)
            logger.warn({ error, ...rule }, 'a rule could not be looked at and is tried later');
        });
      }
      if (due.length === 0) await pause(IDLE_MS, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ error }, 'looking at rules failed and goes on');
      await pause(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'notifications' }),
    name: 'rules',
    async work(signal) {
      while (!signal.aborted) await step(signal);
    },
    onError: (error) => logger.warn({ error }, 'the lease of rules cannot be had'),
  });
}
