import type { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import type { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { PostsService } from '@analyticbot/contracts/channels/v1/post';
import type { Client } from '@connectrpc/connect';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { exportRoute } from './download-export.ts';
import { skippedRoute } from './download-skipped.ts';
import { liveRoute } from './follow-live.ts';
import type { LiveHub } from './live-hub.ts';
import type { PlainRoute } from './plain-route.ts';
import { pictureRoute } from './serve-picture.ts';
import { uploadRoute } from './upload-file.ts';

export interface PlainRoutesTableDeps {
  readonly channels: Pick<Client<typeof ChannelsService>, 'exportChannel'>;
  readonly imports: Client<typeof ImportsService>;
  readonly posts: Client<typeof PostsService>;
  readonly callOptionsFor: CallOptionsFor;
  readonly hub: LiveHub;
}

/** The one table of what the edge offers beside the methods of the contract. */
export function plainRoutes(deps: PlainRoutesTableDeps): readonly PlainRoute[] {
  return [uploadRoute(deps), skippedRoute(deps), exportRoute(deps), pictureRoute(deps), liveRoute(deps)];
}
