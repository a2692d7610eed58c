import { Permission } from '@analyticbot/contracts/access/v1/access';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { MediaService } from '@analyticbot/contracts/content/v1/media';
import { PLAIN_PATHS } from '@analyticbot/contracts/openapi/plain-paths';
import { BotUpdatesService } from '@analyticbot/contracts/telegram/v1/bots';
import { MiniAppService } from '@analyticbot/contracts/telegram/v1/mini_app';
import { LinkedUsersService } from '@analyticbot/contracts/users/v1/telegram_links';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { describe, expect, it } from 'vitest';
import { createDownloads } from './downloads.ts';
import { createLiveHub } from './live/live-hub.ts';
import { plainRoutes } from './plain-routes.ts';

describe('the table of plain routes', () => {
  it('is the one in the document of the API', () => {
    const nobody = createRouterTransport(() => undefined);
    const table = plainRoutes({
      channels: createClient(ChannelsService, nobody),
      imports: createClient(ImportsService, nobody),
      posts: createClient(PostsService, nobody),
      media: createClient(MediaService, nobody),
      botUpdates: createClient(BotUpdatesService, nobody),
      miniApp: createClient(MiniAppService, nobody),
      linkedUsers: createClient(LinkedUsersService, nobody),
      publicOrigin: null,
      callOptionsFor: () => ({}),
      downloads: createDownloads({ perPerson: 1, patienceMs: 1 }),
      hub: createLiveHub({ gatherMs: 1, now: () => 0, newToken: () => 'start' }),
      liveConnectionsPerPerson: 1,
    });
    const offered = table.map(({ method, path, permission }) => ({
      method: method.toLowerCase(),
      path: path.replace(/:(\w+)/g, '{$1}').replace('*', '{path}'),
      permission: Permission[permission],
    }));
    expect(offered).toEqual(
      PLAIN_PATHS.map(({ method, path, permission }) => ({ method, path, permission })),
    );
  });
});
