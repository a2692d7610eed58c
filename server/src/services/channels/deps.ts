import type { BotChatsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { Client } from '@connectrpc/connect';
import type { Bus } from '../../platform/bus/index.ts';
import type { Cache } from '../../platform/cache/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import type { CallOptionsFor } from '../../platform/rpc/index.ts';
import type { Metrics } from '../../platform/telemetry/index.ts';
import type { ChannelsTables } from './tables.ts';

/** What the service is given. */
export interface ChannelsDeps {
  readonly database: Database<ChannelsTables>;
  readonly clock: Clock;
  readonly bus: Bus;
  /** The service registers its queues, starts and stops it. */
  readonly jobs: Jobs;
  /** First-level cache of reads. */
  readonly cache: Cache;
  readonly metrics: Metrics;
  /** Bots in the channels make invite links. */
  readonly botChats: Client<typeof BotChatsService>;
  readonly callOptionsFor: CallOptionsFor;
  /** Uploads lie in `<folder>/<workspace>/<upload>/<file>`. Absolute. */
  readonly uploadFolder: string;
  readonly maxUploadBytes: number;
  /** Readings are dropped after so many months, but for those that are kept for ever. */
  readonly retentionMonths: number;
}
