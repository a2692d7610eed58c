import type { Database } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** What writing records needs. */
export interface IngestDeps {
  readonly database: Database<ChannelsTables>;
}
