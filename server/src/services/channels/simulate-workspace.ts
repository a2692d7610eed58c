import { Source } from '@analyticbot/contracts/common/v1/metric';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { writeChannel } from './channel-store.ts';
import { ingestRecords } from './ingest/ingest-records.ts';
import { computeRollups, computeSearch } from './rollups/compute-rollups.ts';
import { DEMO_CHANNELS } from './simulation/demo-channels.ts';
import { simulateBatches } from './simulation/simulate-batches.ts';
import { DEMO_READING_AGES } from './simulation/simulate-channel.ts';
import type { ChannelsTables } from './tables.ts';

export const SIMULATE_QUEUE = 'simulate';

const DAYS = 180;
const DAY_MS = 86_400_000;
const SEED = 20_250_101;

/**
 * Fills a demo workspace with simulated channels, along the way of every real file. The same moment gives the same
 * channels, so that a try after a kill finds what the first one wrote.
 *
 * @param until the moment of the last observation
 */
export async function simulateWorkspace(
  deps: { readonly database: Database<ChannelsTables> },
  workspaceId: number,
  until: Date,
  signal: AbortSignal,
): Promise<void> {
  const from = new Date(Math.floor(until.getTime() / DAY_MS) * DAY_MS - DAYS * DAY_MS);
  for (const [index, profile] of DEMO_CHANNELS.entries()) {
    const span = { seed: SEED + index, from, until, readingAgesHours: DEMO_READING_AGES };
    const request = {
      workspaceId,
      source: Source.SIMULATED,
      observation: { at: until, notBefore: false },
      timeZone: profile.timeZone,
      simulated: true,
      chosen: new Map<string, number>(),
      set: { posts: null, channels: null },
    };
    const { channelIds } = await ingestRecords(deps, request, simulateBatches(profile, span), signal);
    for (const channelId of channelIds) {
      const change = { title: null, timeZone: null, tags: profile.tags };
      await inWorkspace(deps.database, workspaceId, (tx) => writeChannel(tx, channelId, change));
      await computeRollups(deps, { workspaceId, channelId }, signal);
      await computeSearch(deps, { workspaceId, channelId }, signal);
    }
  }
}
