import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { Clock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { writeChannel } from './channel-store.ts';
import { markAllPending } from './delete-channel-store.ts';
import { ingestRecords } from './ingest/ingest-records.ts';
import { computeRollups } from './rollups/compute-rollups.ts';
import { DEMO_CHANNELS } from './simulation/demo-channels.ts';
import { simulateBatches } from './simulation/simulate-batches.ts';
import { DEMO_READING_AGES } from './simulation/simulate-channel.ts';
import type { ChannelsTables } from './tables.ts';

const DAYS = 180;
const DAY_MS = 86_400_000;
const SEED = 20_260_101;

/** Fills a workspace with the demo: simulated channels over the half year up to now. Safe to repeat. */
export async function fillSimulated(
  deps: { readonly database: Database<ChannelsTables>; readonly clock: Clock },
  workspaceId: number,
  signal: AbortSignal,
): Promise<void> {
  const midnight = Math.floor(deps.clock.now().getTime() / DAY_MS) * DAY_MS;
  const span = {
    seed: SEED,
    from: new Date(midnight - DAYS * DAY_MS),
    until: new Date(midnight),
    readingAgesHours: DEMO_READING_AGES,
  };
  for (const [index, profile] of DEMO_CHANNELS.entries()) {
    const { channelIds } = await ingestRecords(
      deps,
      {
        workspaceId,
        source: Source.SIMULATED,
        observation: { at: span.until, notBefore: false },
        timeZone: profile.timeZone,
        simulated: true,
        chosen: new Map(),
        set: { posts: null, channels: null },
      },
      simulateBatches(profile, { ...span, seed: SEED + index }),
      signal,
    );
    for (const channelId of channelIds) {
      await inWorkspace(deps.database, workspaceId, async (tx) => {
        await writeChannel(tx, channelId, { title: null, timeZone: null, tags: profile.tags });
        await markAllPending(tx, channelId);
      });
      await computeRollups(deps, { workspaceId, channelId }, signal);
    }
  }
}
