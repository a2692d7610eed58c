import type { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import type { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import type { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import type {
  DestinationsService,
  LinksService,
} from '@analyticbot/contracts/notifications/v1/notifications';
import type { RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import type { BotChatsService, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { MessagesService } from '@analyticbot/contracts/telegram/v1/messages';
import type { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import type { Client } from '@connectrpc/connect';
import type { Clock } from '../platform/clock/index.ts';
import type { RequestLimits } from '../platform/limits/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import type { Painter } from './chart/painter.ts';
import type { ChatTickets } from './onboarding/chat-tickets.ts';

/** What answering takes. */
export interface TalkDeps {
  readonly clock: Clock;
  readonly telemetry: Telemetry;
  readonly linkedUsers: Client<typeof LinkedUsersService>;
  readonly channels: Client<typeof ChannelsService>;
  readonly metrics: Client<typeof MetricsService>;
  readonly bots: Client<typeof BotsService>;
  readonly botChats: Client<typeof BotChatsService>;
  readonly destinations: Client<typeof DestinationsService>;
  readonly digests: Client<typeof DigestsService>;
  readonly rules: Client<typeof RulesService>;
  readonly noticeLinks: Client<typeof LinksService>;
  readonly messages: Client<typeof MessagesService>;
  readonly callOptionsFor: CallOptionsFor;
  readonly painter: Painter;
  readonly tickets: ChatTickets;
  /** How much one person may ask. */
  readonly limits: RequestLimits;
  /** Where people open the page; null where only this machine reaches it. */
  readonly publicUrl: string | null;
}
