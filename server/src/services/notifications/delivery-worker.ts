import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction } from '../../platform/database/index.ts';
import { createPostgresLeases, type Running, startUnderLease } from '../../platform/lease/index.ts';
import { deliver, type Senders } from './deliver.ts';
import type { NotificationsDeps } from './deps.ts';
import { forgetNotices, readDueDeliveries } from './notice-store.ts';
import { createMailSender } from './senders/mail-sender.ts';
import { createTelegramSender } from './senders/telegram-sender.ts';
import { createWebhookSender } from './senders/webhook-sender.ts';

const IDLE_MS = 500;
const AFTER_ERROR_MS = 5_000;

/** The log shows a quarter. */
const KEPT_MS = 90 * 86_400_000;
const FORGET_EVERY_MS = 3_600_000;

/** Sends what is due, and forgets what is old. Of all replicas one does it at a time. */
export function startDeliveryWorker(deps: NotificationsDeps): Running {
  const { logger } = deps.telemetry;
  const senders: Senders = {
    telegram: createTelegramSender(deps),
    webhook: createWebhookSender(deps),
    email: createMailSender(deps.mailer),
  };
  let forgetsAt = 0;

  async function forget(): Promise<void> {
    const now = deps.clock.now();
    if (now.getTime() < forgetsAt) return;
    forgetsAt = now.getTime() + FORGET_EVERY_MS;
    const before = new Date(now.getTime() - KEPT_MS);
    await inTransaction(deps.database, (tx) => forgetNotices(tx, before, now));
  }

  async function step(signal: AbortSignal): Promise<void> {
    try {
      await forget();
      const due = await inTransaction(deps.database, (tx) => readDueDeliveries(tx, deps.clock.now()));
      // Together, so that a receiver that does not answer holds up nobody else's notice.
      await Promise.all(due.map((one) => deliver(deps, senders, one, signal)));
      if (due.length === 0) await pause(IDLE_MS, undefined, { signal });
    } catch (error) {
      if (signal.aborted) return;
      logger.warn({ error }, 'delivering notices failed and goes on');
      await pause(AFTER_ERROR_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  return startUnderLease({
    leases: createPostgresLeases({ pool: deps.database.pool, schema: 'notifications' }),
    name: 'deliveries',
    async work(signal) {
      while (!signal.aborted) await step(signal);
    },
    onError: (error) => logger.warn({ error }, 'the lease of deliveries cannot be had'),
  });
}
