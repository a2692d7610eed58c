import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { Running } from '../../platform/lease/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import { startDeliveryWorker } from './delivery-worker.ts';
import type { NotificationsDeps } from './deps.ts';
import { startDigestsWorker } from './digests/digests-worker.ts';
import { digestRoutes } from './digests/rpc-digests.ts';
import { notificationsErrors } from './errors.ts';
import { destinationRoutes } from './rpc-destinations.ts';
import { noticeRoutes } from './rpc-notices.ts';
import { ruleRoutes } from './rules/rpc-rules.ts';
import { startRulesWorker } from './rules/rules-worker.ts';
import { notificationsSchema } from './schema.ts';
import { notificationsSubscriptions } from './subscriptions.ts';

export { createMailer } from './senders/mailer.ts';
export type { NotificationsTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const notificationsDefinition = {
  ...notificationsSchema,
  service: 'notifications',
  errors: notificationsErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The notifications service: tells people what needs them, where they asked to be told. */
export function createNotifications(deps: NotificationsDeps): ServiceModule {
  for (const subscription of notificationsSubscriptions(deps)) deps.bus.subscribe(subscription);
  const parts = [destinationRoutes(deps), noticeRoutes(deps), ruleRoutes(deps), digestRoutes(deps)];
  let running: readonly Running[] = [];
  return {
    name: 'notifications',
    dependsOn: ['channels', 'telegram'],
    routes(router) {
      for (const routes of parts) routes(router);
    },
    async start() {
      if (deps.sends) running = [startDeliveryWorker(deps), startRulesWorker(deps), startDigestsWorker(deps)];
    },
    async stop() {
      await Promise.all(running.map((part) => part.stop()));
    },
  };
}
