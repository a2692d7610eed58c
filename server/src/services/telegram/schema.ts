import type { ServiceSchema } from '../../platform/database/index.ts';
import { publicPages } from './migrations/0001-public-pages.ts';
import { telegramGlobalTables } from './tables.ts';

/** The service's part of the database. */
export const telegramSchema: ServiceSchema = {
  service: 'telegram',
  schema: 'telegram',
  migrations: [publicPages],
  globalTables: telegramGlobalTables,
};
