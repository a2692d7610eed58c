import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordBatch } from '../../../../../testkit/src/channel-records.ts';
import { compareRollups } from '../../../../../testkit/src/compare-rollups.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { importFiles } from '../../../../../testkit/src/golden-import.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { rebuildRollups } from '../rebuild-rollups.ts';
import { channelsSchema } from '../schema.ts';
import { DEMO_CHANNELS } from '../simulation/demo-channels.ts';
import { simulateBatches } from '../simulation/simulate-batches.ts';
import type { ChannelsTables } from '../tables.ts';
import { computeRollups } from './compute-rollups.ts';

/*
 * Every number, mark and flag that is precomputed, against the plainest code over the rows (testkit/rollup-model.ts);
 * the local day and hour against PostgreSQL's own zones.
 */

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const signal = AbortSignal.timeout(300_000);

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

async function ingest(workspaceId: number, batches: Iterable<RecordBatch>, source: Source): Promise<number> {
  const request = {
    workspaceId,
    source,
    observation: { at: new Date('2025-06-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  return (await ingestRecords({ database }, request, batches, signal)).channelIds[0] ?? 0;
}

async function moveTo(workspaceId: number, channelId: number, timeZone: string): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    await tx.updateTable('channel').set({ time_zone: timeZone }).execute();
    await rebuildRollups({ enqueue: async () => 'a job' }, tx, channelId);
  });
  await computeRollups({ database }, { workspaceId, channelId }, signal);
}

async function expectEqual(workspaceId: number, channelId: number, timeZone: string): Promise<void> {
  const { stored, model } = await compareRollups(database, { workspaceId, channelId, timeZone });
  expect(stored.posts.length).toBeGreaterThan(0);
  expect(stored).toEqual(model);
}

/** What a second source shows: rounded views a little later, fewer posts, some of them deleted meanwhile. */
function secondLook(batches: readonly RecordBatch[]): RecordBatch[] {
  const gone = (id: number | null): boolean => (id ?? 0) % 23 === 0;
  return batches.map(({ posts, measurements }) =>
    recordBatch({
      posts: posts
        .filter((post) => (post.messageId ?? 0) % 3 !== 0)
        .map((post) =>
          gone(post.messageId) ? { ...post, deletedAt: new Date(post.publishedAt.getTime() + 5e8) } : post,
        ),
      measurements: measurements
        .filter((one) => (one.post.messageId ?? 0) % 4 !== 0)
        .map((one) => ({
          ...one,
          observedAt: new Date((one.observedAt ?? new Date('2025-05-01')).getTime() + 1_234_567),
          views: one.views === null ? null : Math.round(one.views / 100) * 100,
          viewsPrecision: 0.01,
          forwards: null,
          comments: null,
        })),
    }),
  );
}

describe('the rollups of a simulated channel', () => {
  it('equal its rows: albums, forwards, deletions, two sources, in four zones', async () => {
    const [profile] = DEMO_CHANNELS;
    if (profile === undefined) throw new Error('there is no demo channel');
    const workspaceId = workspace();
    const batches = [
      ...simulateBatches(profile, {
        seed: 8,
        from: new Date('2025-02-20T00:00:00Z'),
        until: new Date('2025-04-20T00:00:00Z'),
        readingAgesHours: [0.8, 1.2, 5, 8, 14, 23, 30, 47, 60, 100, 200, 400],
        posts: null,
      }),
    ];
    const channelId = await ingest(workspaceId, batches, Source.SIMULATED);
    await computeRollups({ database }, { workspaceId, channelId }, signal);
    await expectEqual(workspaceId, channelId, 'UTC');
    await ingest(workspaceId, secondLook(batches), Source.WEB_PREVIEW);
    // Each changes its clock within these weeks; the last by half an hour.
    for (const zone of ['America/New_York', 'Europe/Kyiv', 'Australia/Lord_Howe']) {
      await moveTo(workspaceId, channelId, zone);
      await expectEqual(workspaceId, channelId, zone);
    }
    const { stored } = await compareRollups(database, {
      workspaceId,
      channelId,
      timeZone: 'Australia/Lord_Howe',
    });
    // The test is known to look at something of each kind.
    expect(stored.posts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ is_forward: true }),
        expect.objectContaining({ deleted_at: expect.any(Number) }),
        expect.objectContaining({ part_count: 2 }),
        expect.objectContaining({ outlier: 1 }),
        expect.objectContaining({ sources: [Source.WEB_PREVIEW, Source.SIMULATED] }),
      ]),
    );
    expect(stored.viewsGained.length).toBeGreaterThan(30);
  });
});

describe.skipIf(sharedDataFolder() === null)('the rollups of real channels', () => {
  it.each([
    ['a dump with albums', ['tg-spb-ru/channel_messages.json']],
    ['a dump with forwards', ['tg-science-agg-ru/channel_messages.json']],
    ['a dump of a bank', ['tg-bankinfo-ru/channel_messages.json']],
    ['a Desktop export', ['tg-export-salaf-ar-en/result.json']],
    ['a public page', ['tme-html/durov_s_page.html']],
    [
      'posts, subscribers and views every few hours',
      ['channels', 'posts', 'subscribers', 'views'].map((name) => `tg-simulative-dec2024/${name}.csv`),
    ],
  ])('equal their rows: %s', { timeout: 180_000 }, async (_, paths) => {
    const workspaceId = workspace();
    const channels = await importFiles(database, {
      workspaceId,
      paths: paths.map(sharedDataFile),
      timeZone: 'Europe/London',
    });
    for (const channelId of channels.values()) await expectEqual(workspaceId, channelId, 'Europe/London');
    const searchable = await inWorkspace(database, workspaceId, ({ client }) =>
      client.query('SELECT message_id FROM post_current EXCEPT SELECT message_id FROM post_search'),
    );
    expect(searchable.rows).toEqual([]);
  });
});
