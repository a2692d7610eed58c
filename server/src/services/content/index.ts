import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { Running } from '../../platform/lease/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import { startBroadcastsWorker } from './broadcasts/broadcasts-worker.ts';
import { broadcastRoutes } from './broadcasts/rpc-broadcasts.ts';
import { channelPlanRoutes } from './channel-plans/rpc-channel-plans.ts';
import { commentRoutes } from './comments/rpc-comments.ts';
import { composerRoutes } from './composer/rpc-composer.ts';
import type { ContentDeps } from './deps.ts';
import { draftRoutes } from './drafts/rpc-drafts.ts';
import { contentErrors } from './errors.ts';
import { experimentRoutes } from './experiments/rpc-experiments.ts';
import { createPreparePicture } from './media/prepare-picture.ts';
import { mediaRoutes } from './media/rpc-media.ts';
import { postImportRoutes } from './post-imports/rpc-post-imports.ts';
import { publicationRoutes } from './publications/rpc-publications.ts';
import { startSeriesPlanner } from './publications/series-planner.ts';
import { startPublisher } from './publisher/start-publisher.ts';
import { scheduleRoutes } from './schedule/rpc-schedules.ts';
import { contentSchema } from './schema.ts';
import { contentSubscriptions } from './subscriptions.ts';

export type { ContentTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const contentDefinition = {
  ...contentSchema,
  service: 'content',
  errors: contentErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The content service: what is written before it is published, and when it goes out. */
export function createContent(deps: ContentDeps): ServiceModule {
  for (const subscription of contentSubscriptions(deps)) deps.bus.subscribe(subscription);
  const parts = [
    draftRoutes(deps),
    commentRoutes(deps),
    composerRoutes,
    scheduleRoutes(deps),
    channelPlanRoutes(deps),
    publicationRoutes(deps),
    postImportRoutes(deps),
    mediaRoutes({ ...deps, prepare: createPreparePicture() }),
    broadcastRoutes(deps),
    experimentRoutes(deps),
  ];
  let running: readonly Running[] = [];
  return {
    name: 'content',
    dependsOn: ['telegram'],
    routes(router) {
      for (const routes of parts) routes(router);
    },
    async start() {
      if (deps.sends) running = [startBroadcastsWorker(deps), startSeriesPlanner(deps), startPublisher(deps)];
    },
    async stop() {
      await Promise.all(running.map((part) => part.stop()));
    },
  };
}
