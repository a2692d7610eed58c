import type { ServiceSchema } from '../../platform/database/index.ts';
import { publicPages } from './migrations/0001-public-pages.ts';
import { bots } from './migrations/0002-bots.ts';
import { accounts } from './migrations/0003-accounts.ts';
import { plannedLooks } from './migrations/0004-planned-looks.ts';
import { plannedAccounts } from './migrations/0005-planned-accounts.ts';
import { pagePause } from './migrations/0006-page-pause.ts';
import { noOffset } from './migrations/0007-no-offset.ts';
import { goingPrice } from './migrations/0008-going-price.ts';
import { people } from './migrations/0009-people.ts';
import { posting } from './migrations/0010-posting.ts';
import { telegramGlobalTables } from './tables.ts';

/** The service's part of the database. */
export const telegramSchema: ServiceSchema = {
  service: 'telegram',
  schema: 'telegram',
  migrations: [
    publicPages,
    bots,
    accounts,
    plannedLooks,
    plannedAccounts,
    pagePause,
    noOffset,
    goingPrice,
    people,
    posting,
  ],
  globalTables: telegramGlobalTables,
};
