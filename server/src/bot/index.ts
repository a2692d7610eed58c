import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { DestinationsService, LinksService } from '@analyticbot/contracts/notifications/v1/notifications';
import { RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { BotChatsService, BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { BotSpokenToEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { MessagesService } from '@analyticbot/contracts/telegram/v1/messages';
import { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import { fromBinary } from '@bufbuild/protobuf';
import type { Bus } from '../platform/bus/index.ts';
import type { Pause } from '../platform/clock/index.ts';
import type { Running } from '../platform/lease/index.ts';
import { createRequestLimits } from '../platform/limits/index.ts';
import type { ServiceModule } from '../platform/modules/index.ts';
import { createServiceClient, type TransportOf } from '../platform/rpc/index.ts';
import { createPainter } from './chart/painter.ts';
import type { TalkDeps } from './deps.ts';
import { hearUpdate } from './hear-update.ts';
import { startKeepingIntroduced } from './introduction/keep-introduced.ts';
import { createChatTickets } from './onboarding/chat-tickets.ts';

export type BotDeps = Pick<TalkDeps, 'clock' | 'telemetry' | 'callOptionsFor' | 'publicUrl'> & {
  readonly bus: Bus;
  /** The installation's: signs what travels with buttons. */
  readonly secret: string;
  readonly transportOf: TransportOf;
  /** Between two looks at what Telegram shows of the bot. */
  readonly pause: Pause;
  /** Whether anything is done without being asked for. */
  readonly looks: boolean;
};

/** One person: twenty questions at once, then one a second, which is as fast as Telegram lets the bot answer. */
const QUESTION_BURST = 20;
const QUESTIONS_PER_SECOND = 1;

/**
 * The bot that people talk to: an edge like the gateway. It hears from the telegram service what people said, asks the
 * services on their behalf, and has the telegram service say the answer. It keeps nothing.
 */
export function createBot({ bus, transportOf, secret, pause, looks, ...deps }: BotDeps): ServiceModule {
  const now = (): number => deps.clock.now().getTime();
  const talk: TalkDeps = {
    ...deps,
    linkedUsers: createServiceClient(LinkedUsersService, transportOf),
    channels: createServiceClient(ChannelsService, transportOf),
    metrics: createServiceClient(MetricsService, transportOf),
    bots: createServiceClient(BotsService, transportOf),
    botChats: createServiceClient(BotChatsService, transportOf),
    destinations: createServiceClient(DestinationsService, transportOf),
    digests: createServiceClient(DigestsService, transportOf),
    rules: createServiceClient(RulesService, transportOf),
    noticeLinks: createServiceClient(LinksService, transportOf),
    messages: createServiceClient(MessagesService, transportOf),
    painter: createPainter(deps.telemetry),
    tickets: createChatTickets(secret, now),
    limits: createRequestLimits({ burst: QUESTION_BURST, perSecond: QUESTIONS_PER_SECOND, now }),
  };
  bus.subscribe({
    subscriber: 'bot',
    types: [BotSpokenToEventSchema.typeName],
    handler: (event, signal) => hearUpdate(talk, fromBinary(BotSpokenToEventSchema, event.payload), signal),
  });
  let introducing: Running | null = null;
  return {
    name: 'bot',
    dependsOn: ['users', 'channels', 'telegram', 'notifications'],
    async start() {
      if (looks) introducing = startKeepingIntroduced({ ...talk, pause });
    },
    async stop() {
      await introducing?.stop();
    },
  };
}
