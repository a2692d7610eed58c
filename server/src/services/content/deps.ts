import type { Bus } from '../../platform/bus/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { ContentTables } from './tables.ts';

/** What the service is given. */
export interface ContentDeps {
  readonly database: Database<ContentTables>;
  readonly clock: Clock;
  readonly bus: Bus;
}
