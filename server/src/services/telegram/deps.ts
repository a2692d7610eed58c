import type { IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import type { Client } from '@connectrpc/connect';
import type { Bus } from '../../platform/bus/index.ts';
import type { Clock, Pause } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { CallOptionsFor } from '../../platform/rpc/index.ts';
import type { Sealer } from '../../platform/sealing/index.ts';
import type { Telemetry } from '../../platform/telemetry/index.ts';
import type { MtprotoReach } from './accounts/mtproto-reach.ts';
import type { TelegramTables } from './tables.ts';

/** What the service is given. */
export interface TelegramDeps {
  readonly database: Database<TelegramTables>;
  readonly clock: Clock;
  /** Between two looks at pages, two rounds or tries of a bot, and until a message may go. */
  readonly pause: Pause;
  readonly bus: Bus;
  readonly telemetry: Telemetry;
  /** Where what was seen is handed in. */
  readonly ingest: Client<typeof IngestService>;
  readonly callOptionsFor: CallOptionsFor;
  /** Where public pages are, without a slash at the end: https://t.me */
  readonly pagesUrl: string;
  /** As what this installation connects accounts; null where it was given no application of its own. */
  readonly mtproto: MtprotoReach | null;
  /** Whether anything is looked at; otherwise the service only answers and hears. */
  readonly looks: boolean;
  /** From one page to the next, of all channels together. Milliseconds. */
  readonly pageGapMs: number;
  /** For the tokens of bots and the sessions of accounts. */
  readonly sealer: Sealer;
  /** Where the Bot API is, without a slash at the end: https://api.telegram.org */
  readonly botApiUrl: string;
  /** The bot that the installation shares; null where it shares none. */
  readonly sharedBotToken: string | null;
  /** How updates come; of webhooks the address under which this installation is reached, without a slash at the end. */
  readonly updatesBy: UpdatesBy;
  /** Looks at public pages a day, of all channels together. */
  readonly pageLooksPerDay: number;
  /** Calls a day with one account, of all its channels together. */
  readonly accountCallsPerDay: number;
}

export type UpdatesBy =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly publicUrl: string };

/** What bots need of it. */
export type BotsDeps = Pick<
  TelegramDeps,
  | 'database'
  | 'clock'
  | 'pause'
  | 'telemetry'
  | 'ingest'
  | 'callOptionsFor'
  | 'sealer'
  | 'botApiUrl'
  | 'sharedBotToken'
  | 'updatesBy'
>;
