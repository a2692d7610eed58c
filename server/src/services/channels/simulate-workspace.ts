import { Source } from '@analyticbot/contracts/common/v1/metric';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { writeChannel } from './channel-store.ts';
import { ingestRecords } from './ingest/ingest-records.ts';
import type { RecordBatch } from './readers/reader.ts';
import { computeRollups, computeSearch } from './rollups/compute-rollups.ts';
import { simulateMembersOf, simulatePlacements } from './simulate-audience.ts';
import { type ChannelProfile, DEMO_CHANNELS } from './simulation/demo-channels.ts';
import { simulateBatches } from './simulation/simulate-batches.ts';
import { DEMO_READING_AGES, readingAges, type SimulationSpan } from './simulation/simulate-channel.ts';
import type { ChannelsTables } from './tables.ts';

export const SIMULATE_QUEUE = 'simulate';

/** What is to be simulated. The same plan gives the same channels. */
export interface SimulationPlan {
  /** The moment of the last observation. */
  readonly until: Date;
  /** Any whole number; only its low 32 bits count. */
  readonly seed: number;
  /** Posts of all channels together; null for the pace of each. */
  readonly posts: number | null;
  /** Readings of a post that is old enough for all of them; null for those of the demo. */
  readonly snapshots: number | null;
}

/** How far a simulation is. */
export interface SimulationProgress {
  readonly channel: string;
  readonly channels: number;
  /** Messages and readings written so far, of all channels. */
  readonly messages: number;
  readonly measurements: number;
  /** Share of the posts that is written, from 0 to 1. */
  readonly share: number;
  readonly computing: boolean;
}

export interface Simulated {
  readonly channels: number;
  readonly messages: number;
  readonly measurements: number;
}

const DAY_MS = 86_400_000;
const LEAST_DAYS = 180;
const MOST_DAYS = 1_095;
const DEMO_SEED = 20_250_101;

/** The demo that a workspace is filled with where nobody asked for another. */
export function demoPlan(until: Date): SimulationPlan {
  return { until, seed: DEMO_SEED, posts: null, snapshots: null };
}

/**
 * Fills a demo workspace with simulated channels, along the way of every real file. A try after a kill finds what the
 * first one wrote. Memory does not grow with the plan.
 */
export async function simulateWorkspace(
  deps: { readonly database: Database<ChannelsTables> },
  workspaceId: number,
  plan: SimulationPlan,
  signal: AbortSignal,
  onProgress: (progress: SimulationProgress) => void = () => undefined,
): Promise<Simulated> {
  const quotas = plan.posts === null ? null : shareOut(plan.posts);
  const from = beginOf(plan);
  const simulated: { readonly channelId: number; readonly profile: ChannelProfile }[] = [];
  const done = { channels: 0, messages: 0, measurements: 0 };
  for (const [index, profile] of DEMO_CHANNELS.entries()) {
    const [before, after] = [paceUpTo(index), paceUpTo(index + 1)];
    const tell = (share: number, computing: boolean): void =>
      onProgress({ ...done, channel: profile.title, share: before + (after - before) * share, computing });
    const span: SimulationSpan = {
      seed: plan.seed + index,
      from,
      until: plan.until,
      readingAgesHours: plan.snapshots === null ? DEMO_READING_AGES : readingAges(plan.snapshots),
      posts: quotas?.[index] ?? null,
    };
    let newestMs = from.getTime();
    function* noting(batches: Iterable<RecordBatch>): Generator<RecordBatch> {
      for (const batch of batches) {
        newestMs = batch.posts.at(-1)?.publishedAt.getTime() ?? newestMs;
        yield batch;
      }
    }
    const { channelIds } = await ingestRecords(
      deps,
      {
        workspaceId,
        source: Source.SIMULATED,
        observation: { at: plan.until, notBefore: false },
        timeZone: profile.timeZone,
        simulated: true,
        chosen: new Map<string, number>(),
        set: { posts: null, channels: null },
        onWritten: async (_tx, { postsAdded, measurementsAdded }) => {
          done.messages += postsAdded;
          done.measurements += measurementsAdded;
          tell((newestMs - from.getTime()) / (plan.until.getTime() - from.getTime()), false);
        },
      },
      noting(simulateBatches(profile, span)),
      signal,
    );
    done.channels += 1;
    tell(1, true);
    await completeChannels(deps, workspaceId, channelIds, profile, signal);
    for (const channelId of channelIds) {
      await simulateMembersOf(deps, workspaceId, { channelId, profile }, span);
      simulated.push({ channelId, profile });
    }
  }
  await simulatePlacements(deps, workspaceId, simulated, plan.until);
  return { ...done };
}

async function completeChannels(
  deps: { readonly database: Database<ChannelsTables> },
  workspaceId: number,
  channelIds: readonly number[],
  profile: ChannelProfile,
  signal: AbortSignal,
): Promise<void> {
  for (const channelId of channelIds) {
    const change = { title: null, timeZone: null, tags: profile.tags };
    await inWorkspace(deps.database, workspaceId, (tx) => writeChannel(tx, channelId, change));
    await computeRollups(deps, { workspaceId, channelId }, signal);
    await computeSearch(deps, { workspaceId, channelId }, signal);
  }
}

/** A number of posts for each channel, by its pace; together exactly so many. */
function shareOut(posts: number): number[] {
  return DEMO_CHANNELS.map(
    (_, index) => Math.round(posts * paceUpTo(index + 1)) - Math.round(posts * paceUpTo(index)),
  );
}

/** Share of all posts that the first so many channels write. */
function paceUpTo(channels: number): number {
  const pace = (profiles: readonly ChannelProfile[]): number =>
    profiles.reduce((sum, { postsPerDay }) => sum + postsPerDay, 0);
  return pace(DEMO_CHANNELS.slice(0, channels)) / pace(DEMO_CHANNELS);
}

/** Many posts make a long history, up to three years; beyond that, busier days. */
function beginOf({ until, posts }: SimulationPlan): Date {
  const perDay = DEMO_CHANNELS.reduce((sum, { postsPerDay }) => sum + postsPerDay, 0);
  const days = Math.min(MOST_DAYS, Math.max(LEAST_DAYS, Math.ceil((posts ?? 0) / perDay)));
  return new Date(Math.floor(until.getTime() / DAY_MS) * DAY_MS - days * DAY_MS);
}
