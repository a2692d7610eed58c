import type { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import type { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import type { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import type { PostsService } from '@analyticbot/contracts/channels/v1/post';
import type { MessagesService } from '@analyticbot/contracts/telegram/v1/messages';
import type { Client } from '@connectrpc/connect';
import type { Bus } from '../../platform/bus/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { CallOptionsFor } from '../../platform/rpc/index.ts';
import type { Sealer } from '../../platform/sealing/index.ts';
import type { Telemetry } from '../../platform/telemetry/index.ts';
import type { Mailer } from './senders/mailer.ts';
import type { NotificationsTables } from './tables.ts';

/** What the service is given. */
export interface NotificationsDeps {
  readonly database: Database<NotificationsTables>;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly sealer: Sealer;
  readonly telemetry: Telemetry;
  /** Says things in Telegram. */
  readonly messages: Client<typeof MessagesService>;
  /** The numbers of channels, as whoever looks at the page has them. */
  readonly channels: Client<typeof ChannelsService>;
  readonly metrics: Client<typeof MetricsService>;
  readonly audience: Client<typeof AudienceService>;
  readonly posts: Client<typeof PostsService>;
  readonly callOptionsFor: CallOptionsFor;
  /** Sends mail; null where the installation sends none. */
  readonly mailer: Mailer | null;
  /** Whether webhooks may go to http and to addresses inside the network of the machine. */
  readonly privateAddresses: boolean;
  /** Whether anything is looked at and sent; otherwise the service only answers and hears. */
  readonly sends: boolean;
}
