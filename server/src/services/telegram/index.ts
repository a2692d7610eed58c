import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { Running } from '../../platform/lease/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import { createAccountMetrics } from './accounts/account-metrics.ts';
import { startAccountWatcher } from './accounts/account-watcher.ts';
import { startBotKeeper } from './bots/bot-keeper.ts';
import { createBotMetrics } from './bots/bot-metrics.ts';
import type { TelegramDeps } from './deps.ts';
import { telegramErrors } from './errors.ts';
import { startPageWatcher } from './pages/page-watcher.ts';
import type { ReadBackDeps } from './read-back/find-post.ts';
import { accountRoutes } from './rpc-accounts.ts';
import { botChatRoutes } from './rpc-bot-chats.ts';
import { botRoutes } from './rpc-bots.ts';
import { messageRoutes } from './rpc-messages.ts';
import { miniAppRoutes } from './rpc-mini-app.ts';
import { peopleRoutes } from './rpc-people.ts';
import { postingRoutes } from './rpc-posting.ts';
import { publicPageRoutes } from './rpc-public-pages.ts';
import { telegramSchema } from './schema.ts';
import { telegramSubscriptions } from './subscriptions.ts';

export type { MtprotoReach } from './accounts/mtproto-reach.ts';
export type { TelegramDeps } from './deps.ts';
export type { TelegramTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const telegramDefinition = {
  ...telegramSchema,
  service: 'telegram',
  errors: telegramErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The telegram service: the only code that speaks to Telegram. It looks at pages, and works with bots and accounts. */
export function createTelegram(deps: TelegramDeps & ReadBackDeps): ServiceModule {
  for (const subscription of telegramSubscriptions(deps)) deps.bus.subscribe(subscription);
  const accountDeps = { ...deps, accountMetrics: createAccountMetrics(deps.telemetry.metrics) };
  const botDeps = { ...deps, botMetrics: createBotMetrics(deps.telemetry.metrics) };
  const parts = [
    publicPageRoutes(deps),
    botRoutes(deps),
    botChatRoutes(botDeps),
    messageRoutes(botDeps),
    postingRoutes(botDeps),
    miniAppRoutes(deps),
    peopleRoutes(deps),
    accountRoutes(deps),
  ];
  let running: readonly Running[] = [];
  return {
    name: 'telegram',
    dependsOn: ['channels'],
    routes(router) {
      for (const routes of parts) routes(router);
    },
    async start() {
      if (!deps.looks) return;
      running = [startPageWatcher(deps), startBotKeeper(botDeps)];
      if (deps.mtproto !== null) running = [...running, startAccountWatcher(accountDeps)];
    },
    async stop() {
      await Promise.all(running.map((part) => part.stop()));
    },
  };
}
