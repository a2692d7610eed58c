import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordBatch } from '../../../../../testkit/src/channel-records.ts';
import { compareRollups } from '../../../../../testkit/src/compare-rollups.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../../testkit/src/owner-database.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { rebuildRollups } from '../rebuild-rollups.ts';
import { computeRollups } from '../rollups/compute-rollups.ts';
import { channelsSchema } from '../schema.ts';
import { DEMO_CHANNELS } from '../simulation/demo-channels.ts';
import { simulateBatches } from '../simulation/simulate-batches.ts';
import type { ChannelsTables } from '../tables.ts';
import { tidyMeasurements } from './tidy-measurements.ts';
import { tidyMentions } from './tidy-mentions.ts';

const ZONE = 'Asia/Tashkent';
const WORKSPACE = 1;
const signal = AbortSignal.timeout(300_000);
let home: TestDatabase;
let database: Database<ChannelsTables>;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let channelId: number;

beforeEach(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  asOwner = openOwnerDatabase(home.reach.url);
  const batches = denseBatches();
  channelId = await ingest(batches, Source.SIMULATED);
  await ingest(batches.map(roundedLater), Source.WEB_PREVIEW);
  await inWorkspace(database, WORKSPACE, (tx) =>
    tx.updateTable('channel').set({ time_zone: ZONE }).execute(),
  );
  await computeRollups({ database }, { workspaceId: WORKSPACE, channelId }, signal);
});
afterEach(async () => {
  await asOwner.close();
  await home.drop();
});

/** A channel of January and February 2025, read closely. */
function denseBatches(): RecordBatch[] {
  const [profile] = DEMO_CHANNELS;
  if (profile === undefined) throw new Error('there is no demo channel');
  return [
    ...simulateBatches(profile, {
      seed: 3,
      from: new Date('2025-01-10T00:00:00Z'),
      until: new Date('2025-02-20T00:00:00Z'),
      readingAgesHours: Array.from({ length: 60 }, (_, index) => 0.4 * 1.13 ** index),
      posts: null,
    }),
  ];
}

/** What a page shows a little later: rounded, of fewer posts. */
function roundedLater({ measurements }: RecordBatch): RecordBatch {
  return recordBatch({
    measurements: measurements
      .filter(({ post }) => (post.messageId ?? 0) % 4 !== 0)
      .map((one) => ({
        ...one,
        observedAt: new Date((one.observedAt?.getTime() ?? 0) + 1_234_567),
        views: one.views === null ? null : Math.round(one.views / 100) * 100,
        viewsPrecision: 0.01,
      })),
  });
}

async function ingest(batches: Iterable<RecordBatch>, source: Source): Promise<number> {
  const request = {
    workspaceId: WORKSPACE,
    source,
    observation: { at: new Date('2025-06-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  return (await ingestRecords({ database }, request, batches, signal)).channelIds[0] ?? 0;
}

/** What the dashboard is given of the channel, computed anew from the rows that are left. */
async function rebuilt() {
  await inWorkspace(database, WORKSPACE, (tx) =>
    rebuildRollups({ enqueue: async () => 'a job' }, tx, channelId),
  );
  await computeRollups({ database }, { workspaceId: WORKSPACE, channelId }, signal);
  const { stored } = await compareRollups(database, { workspaceId: WORKSPACE, channelId, timeZone: ZONE });
  return stored;
}

async function tidy(now: string, retentionMonths = 36): Promise<void> {
  await tidyMeasurements({ database, clock: manualClock(new Date(now)), retentionMonths });
}

async function readings(): Promise<number> {
  const [row] = await asOwner.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM channels.measurement',
  );
  return row?.count ?? 0;
}

async function months(): Promise<string[]> {
  const rows = await asOwner.query<{ name: string }>(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'channels.measurement'::regclass`,
  );
  return rows.map(({ name }) => name.replace('channels.', '')).sort();
}

describe('readings', () => {
  it('are thinned once their month is old, and nothing that is shown changes', async () => {
    const [before, all] = [await rebuilt(), await readings()];
    await tidy('2025-03-10T12:00:00Z');
    const thinned = await readings();
    expect(thinned).toBeLessThan(all);
    expect(await rebuilt()).toEqual(before);
    await tidy('2025-06-10T12:00:00Z');
    const more = await readings();
    expect(more).toBeLessThan(thinned);
    expect(await rebuilt()).toEqual(before);
    await tidy('2025-06-10T12:00:00Z');
    expect(await readings()).toBe(more);
  });

  it('go with their months, and marks, last counters and what was gained stay', async () => {
    const [before, all] = [await rebuilt(), await readings()];
    const [known] = await asOwner.query<{ marks: number }>(
      'SELECT count(views_72h)::int AS marks FROM channels.post_current',
    );
    expect(known?.marks).toBeGreaterThan(40);
    await tidy('2025-05-02T12:00:00Z', 3);
    expect(await months()).not.toContain('measurement_2025_01');
    expect(await months()).toContain('measurement_2025_02');
    expect(await rebuilt()).toEqual(before);
    await Promise.all([tidy('2025-12-02T12:00:00Z', 3), tidy('2025-12-02T12:00:00Z', 3)]);
    await tidy('2025-12-02T12:00:00Z', 3);
    expect(await months()).toEqual([
      'measurement_2025_12',
      'measurement_2026_01',
      'measurement_2026_02',
      'measurement_kept',
    ]);
    expect(await readings()).toBeLessThan(all / 2);
    expect(await rebuilt()).toEqual(before);
  });

  it('that come later for a month that is gone are taken all the same', async () => {
    await tidy('2025-12-02T12:00:00Z', 3);
    const kept = await readings();
    await ingest(denseBatches(), Source.EXPORT);
    expect(await readings()).toBeGreaterThan(kept);
    expect(await months()).toHaveLength(4);
  });
});

it('forwards elsewhere go once they are too old to be told of, in every workspace', async () => {
  await asOwner.query(
    `INSERT INTO channels.outside_forward (workspace_id, channel_id, telegram_id, message_id, title, published_at,
       forwarded_message_id, seen_at)
     SELECT workspace_id, 9, 99, day, 'Far away', timestamptz '2025-06-30T12:00:00Z' - day * interval '1 day', 1, now()
     FROM generate_series(1, 2) AS workspace_id, unnest('{29,30,31}'::int[]) AS day`,
  );
  await tidyMentions({ database, clock: manualClock(new Date('2025-06-30T12:00:00Z')) });
  expect(
    await asOwner.query(
      'SELECT workspace_id AS "workspaceId", message_id::int AS day FROM channels.outside_forward ORDER BY 1, 2',
    ),
  ).toEqual([1, 2].flatMap((workspaceId) => [29, 30].map((day) => ({ workspaceId, day }))));
});
