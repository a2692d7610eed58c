import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { Running } from '../../platform/lease/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import type { TelegramDeps } from './deps.ts';
import { telegramErrors } from './errors.ts';
import { startPageWatcher } from './pages/page-watcher.ts';
import { publicPageRoutes } from './rpc-public-pages.ts';
import { telegramSchema } from './schema.ts';
import { telegramSubscriptions } from './subscriptions.ts';

export type { TelegramDeps } from './deps.ts';
export type { TelegramTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const telegramDefinition = {
  ...telegramSchema,
  service: 'telegram',
  errors: telegramErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The telegram service: the only code that speaks to Telegram. So far it looks at public pages. */
export function createTelegram(deps: TelegramDeps): ServiceModule {
  for (const subscription of telegramSubscriptions(deps)) deps.bus.subscribe(subscription);
  let watcher: Running | null = null;
  return {
    name: 'telegram',
    dependsOn: ['channels'],
    routes: publicPageRoutes(deps),
    async start() {
      if (deps.looks) watcher = startPageWatcher(deps);
    },
    async stop() {
      await watcher?.stop();
    },
  };
}
