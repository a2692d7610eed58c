/* Work that has begun and may have lost its job. `tables.ts` says how tables are described. */

import type { Generated } from 'kysely';

/** What is deleted and may still have rows. */
export interface DeletionTable {
  workspace_id: number;
  /** 0: the whole workspace. */
  channel_id: number;
}

/** A demo workspace that is not yet full. */
export interface DemoTable {
  workspace_id: number;
  /** The moment of the last observation. */
  until: Date;
  /** The job that fills it used up its tries. */
  given_up: Generated<boolean>;
}
