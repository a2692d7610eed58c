import type { Database } from '../../platform/database/index.ts';
import type { UsersTables } from './tables.ts';

/** What the use cases of the service are given. */
export interface UsersDeps {
  readonly database: Database<UsersTables>;
  readonly clock: { now(): Date };
  /** The installation's secret: half of what the set-up link is made of. At least 32 random characters. */
  readonly secret: string;
}
