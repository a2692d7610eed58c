import type { ServiceSchema } from '../../platform/database/index.ts';
import { drafts } from './migrations/0001-drafts.ts';

/** The service's part of the database. */
export const contentSchema: ServiceSchema = {
  service: 'content',
  schema: 'content',
  migrations: [drafts],
  globalTables: [],
};
