import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { SharesService } from '@analyticbot/contracts/channels/v1/share';
import { BroadcastsService } from '@analyticbot/contracts/content/v1/broadcasts';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { CommentsService } from '@analyticbot/contracts/content/v1/comments';
import { ComposerService } from '@analyticbot/contracts/content/v1/composer';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { ExperimentsService } from '@analyticbot/contracts/content/v1/experiments';
import { MediaService } from '@analyticbot/contracts/content/v1/media';
import { PostImportsService } from '@analyticbot/contracts/content/v1/post_imports';
import { PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { SchedulesService } from '@analyticbot/contracts/content/v1/schedules';
import { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { DestinationsService, NoticesService } from '@analyticbot/contracts/notifications/v1/notifications';
import { RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { DescMethod, DescMethodUnary, DescService } from '@bufbuild/protobuf';

/** The services that the outside may call. Any other, such as the one that verifies sessions, is for the gateway alone. */
export const PUBLIC_SERVICES: readonly DescService[] = [
  UsersService,
  TelegramLinksService,
  ChannelsService,
  PostsService,
  MetricsService,
  AudienceService,
  PlacementsService,
  SharesService,
  ImportsService,
  PublicPagesService,
  BotsService,
  DestinationsService,
  NoticesService,
  AccountsService,
  RulesService,
  DigestsService,
  DraftsService,
  ComposerService,
  SchedulesService,
  BroadcastsService,
  ExperimentsService,
  ChannelPlansService,
  PublicationsService,
  PostImportsService,
  MediaService,
  CommentsService,
];

/** The methods that are offered as they are. Those that stream are plain routes instead. */
export function publicMethods(): DescMethodUnary[] {
  return PUBLIC_SERVICES.flatMap((service) => service.methods).filter(isUnary);
}

function isUnary(method: DescMethod): method is DescMethodUnary {
  return method.methodKind === 'unary';
}
