import type { ServiceSchema } from '../../platform/database/index.ts';
import { notices } from './migrations/0001-notices.ts';
import { rules } from './migrations/0002-rules.ts';
import { quietDestinations } from './migrations/0003-quiet-destinations.ts';
import { digests } from './migrations/0004-digests.ts';
import { namedPlaces } from './migrations/0005-named-places.ts';

/** The service's part of the database. */
export const notificationsSchema: ServiceSchema = {
  service: 'notifications',
  schema: 'notifications',
  migrations: [notices, rules, quietDestinations, digests, namedPlaces],
  globalTables: [],
};
