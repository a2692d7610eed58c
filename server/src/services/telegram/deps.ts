import type { IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import type { Client } from '@connectrpc/connect';
import type { Bus } from '../../platform/bus/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { CallOptionsFor } from '../../platform/rpc/index.ts';
import type { Telemetry } from '../../platform/telemetry/index.ts';
import type { TelegramTables } from './tables.ts';

/** What the service is given. */
export interface TelegramDeps {
  readonly database: Database<TelegramTables>;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly telemetry: Telemetry;
  /** Where what was seen is handed in. */
  readonly ingest: Client<typeof IngestService>;
  readonly callOptionsFor: CallOptionsFor;
  /** Where public pages are, without a slash at the end: https://t.me */
  readonly pagesUrl: string;
  /** Whether anything is looked at; otherwise the service only answers and hears. */
  readonly looks: boolean;
  /** From one page to the next, of all channels together. Milliseconds. */
  readonly pageGapMs: number;
}
