import type { ServiceSchema } from '../../platform/database/index.ts';
import { inWorkspace } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import { createLanes } from '../../platform/limits/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import type { DomainEvent } from '../../platform/outbox/index.ts';
import { audienceRoutes } from './audience/rpc-audience.ts';
import { ingestRoutes } from './collected/rpc-ingest.ts';
import { deleteChannel } from './delete-channel.ts';
import { dropOldUploads } from './delete-old-uploads.ts';
import type { ChannelsDeps } from './deps.ts';
import { channelsErrors } from './errors.ts';
import type { ImportDeps } from './imports/import-deps.ts';
import { importRoutes } from './imports/rpc-imports.ts';
import { type LocalFile, type StoredUpload, storeLocalFile } from './imports/store-upload.ts';
import { channelsJobs } from './jobs.ts';
import { placementRoutes } from './placements/rpc-placements.ts';
import { createReadCache } from './read-cache.ts';
import { enqueueRollup, rebuildRollups } from './rebuild-rollups.ts';
import { makeMonthsAhead, tidyMeasurements } from './retention/tidy-measurements.ts';
import { tidyMentions } from './retention/tidy-mentions.ts';
import { computeRollups } from './rollups/compute-rollups.ts';
import { channelRoutes } from './rpc-channels.ts';
import { metricRoutes } from './rpc-metrics.ts';
import { postRoutes } from './rpc-posts.ts';
import { channelsSchema } from './schema.ts';
import { shareRoutes } from './shares/rpc-shares.ts';
import {
  type Simulated,
  type SimulationPlan,
  type SimulationProgress,
  simulateWorkspace,
} from './simulate-workspace.ts';
import { channelsSubscriptions, forgetAnswers, HEARD_EVENTS } from './subscriptions.ts';
import { takeUpUnfinished } from './take-up-unfinished.ts';

export type { ChannelsDeps } from './deps.ts';
export { exportFormatReference } from './export/export-format-reference.ts';
export { importReasonsReference } from './imports/import-reasons-reference.ts';
export type { SimulationProgress } from './simulate-workspace.ts';
export type { ChannelsTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const channelsDefinition = {
  ...channelsSchema,
  service: 'channels',
  errors: channelsErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The channels service: imports, posts and their readings, every metric of a channel. */
export interface ChannelsModule extends ServiceModule {
  /** Events that each replica has to pass on to `onEvent`, in whichever shape it runs. */
  readonly heardEvents: readonly string[];
  onEvent(event: DomainEvent): Promise<void>;
  /** Stores a copy of a file of this machine for an import; only for whoever commands the machine. */
  storeFile(workspaceId: number, file: LocalFile): Promise<StoredUpload>;
  /** Fills a workspace with simulated channels; only for whoever commands the machine. */
  simulate(
    workspaceId: number,
    plan: SimulationPlan,
    signal: AbortSignal,
    onProgress: (progress: SimulationProgress) => void,
  ): Promise<Simulated>;
}

/** Pages of exports that are read at once, of everybody's together: one connection, and half of its time. */
const EXPORT_LANES = 1;
const CLEAN_UP_EVERY_MS = 60 * 60 * 1000;

export function createChannels(deps: ChannelsDeps): ChannelsModule {
  const { database, jobs } = deps;
  const cache = createReadCache(deps.cache, deps.metrics);
  const imports: ImportDeps = {
    ...deps,
    async computeRollups(workspaceId, channelId, signal) {
      await computeRollups(deps, { workspaceId, channelId }, signal);
      // The numbers are complete; words for search follow by themselves.
      await inWorkspace(database, workspaceId, (tx) => enqueueRollup(jobs, tx, channelId));
    },
  };
  for (const subscription of channelsSubscriptions(deps)) deps.bus.subscribe(subscription);
  for (const queue of channelsJobs(deps, imports)) jobs.register(queue);
  let cleanUp: NodeJS.Timeout | null = null;
  return {
    name: 'channels',
    dependsOn: [],
    heardEvents: HEARD_EVENTS,
    onEvent: (event) => forgetAnswers(cache, event),
    storeFile: (workspaceId, file) => storeLocalFile(imports, workspaceId, file),
    simulate: (workspaceId, plan, signal, onProgress) =>
      simulateWorkspace(deps, workspaceId, plan, signal, onProgress),
    routes(router) {
      channelRoutes({
        database,
        clock: deps.clock,
        lanes: createLanes(EXPORT_LANES, { rest: 'as long as the work' }),
        cache,
        deleteChannel: (workspaceId, channelId) => deleteChannel(deps, workspaceId, channelId),
        rebuildRollups: (tx, channelId) => rebuildRollups(jobs, tx, channelId),
        enqueueRollup: (tx, channelId) => enqueueRollup(jobs, tx, channelId),
      })(router);
      metricRoutes({ database, cache })(router);
      postRoutes({ database, cache })(router);
      audienceRoutes({ database, cache, clock: deps.clock })(router);
      placementRoutes({ ...deps, cache })(router);
      shareRoutes({ database, cache, clock: deps.clock })(router);
      importRoutes(imports)(router);
      ingestRoutes(imports)(router);
    },
    async start() {
      await jobs.start();
      await takeUpUnfinished(deps);
      await makeMonthsAhead(deps);
      // What is left over harms nobody, so that a failure waits for the next hour.
      cleanUp = setInterval(() => {
        for (const tidy of [dropOldUploads, takeUpUnfinished, tidyMeasurements, tidyMentions])
          void tidy(deps).catch(() => undefined);
      }, CLEAN_UP_EVERY_MS);
      cleanUp.unref();
    },
    async stop() {
      if (cleanUp !== null) clearInterval(cleanUp);
      await jobs.stop();
    },
  };
}
