import type { Clock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Jobs } from '../../../platform/jobs/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** What the use cases of importing are given. */
export interface ImportDeps {
  readonly database: Database<ChannelsTables>;
  readonly clock: Clock;
  readonly jobs: Pick<Jobs, 'enqueue'>;
  /** Uploads lie in `<folder>/<workspace>/<upload>/<file>`. Absolute. */
  readonly uploadFolder: string;
  readonly maxUploadBytes: number;
  /** Computes everything that is precomputed for the channel, after its rows changed. */
  readonly computeRollups: (workspaceId: number, channelId: number, signal: AbortSignal) => Promise<void>;
}

/** The queue of import jobs. */
export const IMPORT_QUEUE = 'import';
