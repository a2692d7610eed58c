import type { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import type { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { PostsService } from '@analyticbot/contracts/channels/v1/post';
import type { MediaService } from '@analyticbot/contracts/content/v1/media';
import type { BotUpdatesService } from '@analyticbot/contracts/telegram/v1/bots';
import type { MiniAppService } from '@analyticbot/contracts/telegram/v1/mini_app';
import type { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import type { Client } from '@connectrpc/connect';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { exportRoute } from './download-export.ts';
import { skippedRoute } from './download-skipped.ts';
import type { Downloads } from './downloads.ts';
import { liveRoute } from './live/follow-live.ts';
import type { LiveHub } from './live/live-hub.ts';
import { miniAppRoute } from './open-mini-app.ts';
import type { PlainRoute } from './plain-route.ts';
import { webhookRoute } from './receive-webhook.ts';
import { mediaRoute } from './serve-media.ts';
import { pictureRoute } from './serve-picture.ts';
import { uploadRoute } from './upload-file.ts';
import { mediaUploadRoute } from './upload-media.ts';

export interface PlainRoutesTableDeps {
  readonly channels: Pick<Client<typeof ChannelsService>, 'exportChannel'>;
  readonly imports: Client<typeof ImportsService>;
  readonly posts: Client<typeof PostsService>;
  readonly media: Client<typeof MediaService>;
  readonly botUpdates: Client<typeof BotUpdatesService>;
  readonly miniApp: Client<typeof MiniAppService>;
  readonly linkedUsers: Client<typeof LinkedUsersService>;
  readonly publicOrigin: string | null;
  readonly callOptionsFor: CallOptionsFor;
  readonly downloads: Downloads;
  readonly hub: LiveHub;
  readonly liveConnectionsPerPerson: number;
}

/** The one table of what the edge offers beside the methods of the contract. */
export function plainRoutes(deps: PlainRoutesTableDeps): readonly PlainRoute[] {
  return [
    uploadRoute(deps),
    skippedRoute(deps),
    exportRoute(deps),
    pictureRoute(deps),
    mediaUploadRoute(deps),
    mediaRoute(deps),
    liveRoute(deps),
    webhookRoute(deps),
    miniAppRoute(deps),
  ];
}
