import type { MessagesService } from '@analyticbot/contracts/telegram/v1/messages';
import type { BotPeopleService } from '@analyticbot/contracts/telegram/v1/people';
import type { PostingService } from '@analyticbot/contracts/telegram/v1/posting';
import type { Client } from '@connectrpc/connect';
import type { Bus } from '../../platform/bus/index.ts';
import type { Clock, Pause } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { CallOptionsFor } from '../../platform/rpc/index.ts';
import type { Telemetry } from '../../platform/telemetry/index.ts';
import type { ContentTables } from './tables.ts';

/** What the service is given. */
export interface ContentDeps {
  readonly database: Database<ContentTables>;
  readonly clock: Clock;
  readonly bus: Bus;
  /** Between two tries, and two looks at what is to be done. */
  readonly pause: Pause;
  readonly telemetry: Telemetry;
  /** Whom bots may write to. */
  readonly people: Client<typeof BotPeopleService>;
  /** By which they are written to. */
  readonly messages: Client<typeof MessagesService>;
  /** Knows where posts may go, and brings them there. */
  readonly posting: Client<typeof PostingService>;
  readonly callOptionsFor: CallOptionsFor;
  /** Whether anything is planned and sent by itself; otherwise the service only answers and hears. */
  readonly sends: boolean;
}
