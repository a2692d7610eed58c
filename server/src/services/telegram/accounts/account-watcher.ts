import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../../platform/lease/index.ts';
import { readDueAccount } from './account-store.ts';
import { type AccountDeps, lookAtAccount } from './look-at-account.ts';

const IDLE_MS = 1_000;
const AFTER_ERROR_MS = 5_000;

/** Looks with the accounts that are due, one after the other. Of all replicas one does it at a time. */
export function startAccountWatcher(deps: AccountDeps): Running {
  const { logger } = deps.telemetry;

  async function step(signal: AbortSignal): Promise<void> {
    try {
      const due = await inTransaction(deps.database, (tx) => readDueAccount(tx, deps.clock.now()));
      if (due !== null) await lookAtAccount(deps, due.workspaceId, due.userId, signal);
      await pause(IDLE_MS, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ error }, 'looking with accounts failed and goes on');
      await pause(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'telegram' }),
    name: 'accounts',
    async work(signal) {
      while (!signal.aborted) await step(signal);
    },
    onError: (error) => logger.warn({ error }, 'the lease of accounts cannot be had'),
  });
}
