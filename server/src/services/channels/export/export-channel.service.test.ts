import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ExportFormat } from '@analyticbot/contracts/channels/v1/channel';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  reactionsRecord,
  recordBatch,
  referenceTo,
} from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { importFiles } from '../../../../../testkit/src/golden-import.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { createLanes } from '../../../platform/limits/index.ts';
import { writeChannel } from '../channel-store.ts';
import { deleteChannel } from '../delete-channel.ts';
import { getOverview } from '../get-overview.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { computeRollups, computeSearch } from '../rollups/compute-rollups.ts';
import { channelsSchema } from '../schema.ts';
import { simulateWorkspace } from '../simulate-workspace.ts';
import type { ChannelsTables } from '../tables.ts';
import { exportChannel } from './export-channel.ts';

/** What is observed, what a person set, and what is computed from both. */
const TABLES = [
  'channel',
  'channel_alias',
  'post',
  'post_alias',
  'service_message',
  'measurement',
  'reaction',
  'subscriber_reading',
  'post_current',
  'bucket',
  'reaction_day',
  'day_views_gained',
  'post_search',
];
const IDS = ['workspace_id', 'channel_id', 'created_at'];
/** Begins with the number of the channel where a message had no id. */
const LEFT_OUT = {
  ...Object.fromEntries(TABLES.map((table) => [table, IDS])),
  post_alias: [...IDS, 'foreign_id'],
};
const FORMATS = [ExportFormat.JSON_LINES, ExportFormat.JSON_LINES_GZIP, ExportFormat.CSV] as const;

let home: TestDatabase;
let database: Database<ChannelsTables>;
let folder: string;
let lastWorkspace = 0;
const clock = { now: () => new Date('2026-11-20T00:00:00Z') };
const lanes = createLanes(1);
const signal = new AbortController().signal;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  folder = await mkdtemp(join(tmpdir(), 'export-channel-'));
});
afterAll(async () => {
  await home.drop();
  await rm(folder, { recursive: true, force: true });
});

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

const checksums = (workspaceId: number): Promise<string[]> =>
  tableChecksums(database, workspaceId, TABLES, LEFT_OUT);

async function channelIdsOf(workspaceId: number): Promise<number[]> {
  const rows = await inWorkspace(database, workspaceId, (tx) =>
    tx.selectFrom('channel').select('channel_id').orderBy('channel_id').execute(),
  );
  return rows.map((row) => row.channel_id);
}

/** Writes every channel of the workspace to a file of its own. */
async function exportAll(workspaceId: number, format: ExportFormat): Promise<string[]> {
  const paths: string[] = [];
  for (const channelId of await channelIdsOf(workspaceId)) {
    const written = await exportChannel(
      { database, clock, lanes },
      workspaceId,
      { channelId, format },
      signal,
    );
    const path = join(folder, `${workspaceId}-${channelId}-${written.fileName}`);
    await pipeline(Readable.from(written.chunks, { objectMode: false }), createWriteStream(path));
    paths.push(path);
  }
  return paths;
}

/** Exports everything, reads it into a fresh workspace, twice, and compares. */
async function expectSameAfterRoundTrip(workspaceId: number, format: ExportFormat): Promise<void> {
  const before = await checksums(workspaceId);
  const paths = await exportAll(workspaceId, format);
  const copy = workspace();
  await importFiles(database, { workspaceId: copy, paths });
  expect(await checksums(copy)).toEqual(before);
  await importFiles(database, { workspaceId: copy, paths });
  expect(await checksums(copy)).toEqual(before);
  const window = { from: '2018-01-01', to: '2026-11-20' };
  const ids = await Promise.all([channelIdsOf(workspaceId), channelIdsOf(copy)]);
  for (const [index, channelId] of (ids[0] ?? []).entries()) {
    const original = await getOverview({ database }, workspaceId, { channelId, window });
    const again = await getOverview({ database }, copy, { channelId: ids[1]?.[index] ?? 0, window });
    expect(again.headline).toEqual(original.headline);
  }
}

async function ingest(workspaceId: number, source: Source, batch: RecordBatch): Promise<void> {
  await ingestRecords(
    { database },
    {
      workspaceId,
      source,
      observation: { at: new Date('2026-03-01T00:00:00Z'), notBefore: source === Source.EXPORT },
      timeZone: 'Europe/Moscow',
      simulated: false,
      chosen: new Map(),
      set: { posts: null, channels: null },
    },
    [batch],
    signal,
  );
}

/** One channel that three kinds of sources describe, each in part, with everything that a row can hold. */
async function fillWithEverything(workspaceId: number): Promise<number> {
  const channel = channelReference({ title: '=cmd|calc\n"\', ../..', username: 'hostile', telegramId: 77 });
  const at = (hours: number) => new Date(Date.UTC(2026, 1, 1) + hours * 3_600_000);
  const texts = [
    "'=1+1",
    '',
    '  @SUM(1)',
    'a,"b"\r\nc\n\nd',
    '\t\u00a0=x',
    'Привет 👩‍👩‍👧 #тег',
    '1,5',
    "''",
    'true',
  ];
  const posts = texts.map((text, index) =>
    postRecord(channel, {
      messageId: index + 10,
      text,
      textLength: text.length,
      publishedAt: at(index),
      editedAt: index % 2 === 0 ? at(index + 1) : null,
      deletedAt: index === 3 ? at(200) : null,
      albumId: index === 4 || index === 5 ? 14 : null,
      format: index === 4 ? 'photo' : 'text',
      hashtags: index === 5 ? ['тег', '=tag'] : [],
      linkDomains: index === 5 ? ['example.org'] : [],
      replyToMessageId: index === 6 ? 10 : null,
      author: index === 7 ? '+author' : null,
      isForward: index === 8,
      forward: index === 8 ? { kind: 'channel', title: '-origin', telegramId: 5, messageId: 9 } : null,
      entities:
        index === 5 ? [{ type: 'text_link', offset: 0, length: 6, value: 'https://example.org' }] : [],
      media:
        index === 4
          ? [
              {
                format: 'photo',
                fileName: '=photo.jpg',
                mimeType: 'image/jpeg',
                sizeBytes: 7,
                width: 640,
                height: 480,
                durationSeconds: null,
                picturePath: 'photos/1.jpg',
              },
            ]
          : [],
      poll:
        index === 0 ? { question: '=Why?', totalVoters: null, options: [{ text: "'yes", voters: 3 }] } : null,
    }),
  );
  await ingest(
    workspaceId,
    Source.EXPORT,
    recordBatch({
      channels: [{ channel, description: '@description' }],
      posts,
      reactions: posts
        .slice(0, 3)
        .map((post) => reactionsRecord(referenceTo(post), null, { '👍': 3, '=': 1 })),
      measurements: posts.map((post) => measurementRecord(referenceTo(post), null, { reactions: 4 })),
      serviceMessages: [{ channel, messageId: 3, publishedAt: null, action: 'pin' }],
    }),
  );
  await ingest(
    workspaceId,
    Source.WEB_PREVIEW,
    recordBatch({
      posts: posts.slice(0, 4).map((post) => ({ ...post, author: 'of the page', textLength: null })),
      measurements: posts
        .slice(0, 4)
        .flatMap((post) =>
          [10, 20, 30].map((hours) =>
            measurementRecord(referenceTo(post), at(hours), { views: 8_670_000, viewsPrecision: 0.00058 }),
          ),
        ),
      subscribers: [{ channel, observedAt: at(30), count: 1_200_000, precision: 0.04 }],
    }),
  );
  await ingest(
    workspaceId,
    Source.DUMP,
    recordBatch({
      posts: [postRecord(channel, { messageId: null, text: 'without an id', publishedAt: at(90) })],
      measurements: posts.flatMap((post) =>
        [1, 2, 3].map((day) =>
          measurementRecord(referenceTo(post), at(day * 24), {
            views: 100 * day,
            forwards: day,
            comments: 0,
          }),
        ),
      ),
      subscribers: [{ channel, observedAt: null, count: 9, precision: 0 }],
    }),
  );
  const [channelId = 0] = await channelIdsOf(workspaceId);
  await inWorkspace(database, workspaceId, (tx) =>
    writeChannel(tx, channelId, { title: '+Edited title', timeZone: 'Asia/Tashkent', tags: ['=a', 'b'] }),
  );
  await computeRollups({ database }, { workspaceId, channelId }, signal);
  await computeSearch({ database }, { workspaceId, channelId }, signal);
  return channelId;
}

describe.each(FORMATS)('an export in the format %s', (format) => {
  it('brings back everything that sources can say of a channel, however hostile its texts', async () => {
    const id = workspace();
    await fillWithEverything(id);
    await expectSameAfterRoundTrip(id, format);
  });

  it('brings back a simulated channel, labelled as such', async () => {
    const id = workspace();
    const plan = { until: new Date('2026-11-01T00:00:00Z'), seed: 5, posts: 150, snapshots: 12 };
    await simulateWorkspace({ database }, id, plan, signal);
    // Who came and went is left out of an export, as docs/export-format.md says.
    await inWorkspace(database, id, (tx) => tx.client.query('DELETE FROM member_change'));
    await expectSameAfterRoundTrip(id, format);
  });
});

describe.skipIf(sharedDataFolder() === null)('an export of a real channel', () => {
  const { JSON_LINES, CSV } = ExportFormat;
  it.each([
    [JSON_LINES, 'tg-export-salaf-ar-en', ['result.json']],
    [CSV, 'tme-html', ['durov_s_page.html']],
    [CSV, 'tg-longevity-13ch-ru', ['tg_chats.csv', 'tg_posts.csv', 'tg_reactions.csv']],
    [JSON_LINES, 'tg-simulative-dec2024', ['channels.csv', 'posts.csv', 'subscribers.csv', 'views.csv']],
  ] as const)(
    'in the format %s brings back everything of %s',
    { timeout: 240_000 },
    async (format, set, names) => {
      const id = workspace();
      const paths = names.map((name) => sharedDataFile(`${set}/${name}`));
      // Where no row says when it was collected, somebody has to.
      await importFiles(database, { workspaceId: id, paths, observedAt: new Date('2026-02-01T00:00:00Z') });
      await expectSameAfterRoundTrip(id, format);
    },
  );
});

describe('exportChannel', () => {
  it('refuses a channel that is not there, and one of another workspace alike', async () => {
    const id = workspace();
    const channelId = await fillWithEverything(id);
    for (const [workspaceId, wanted] of [[id, 999_999] as const, [workspace(), channelId] as const]) {
      const input = { channelId: wanted, format: ExportFormat.JSON_LINES };
      await expect(
        exportChannel({ database, clock, lanes }, workspaceId, input, signal),
      ).rejects.toMatchObject({
        reason: 'CHANNEL_NOT_FOUND',
      });
    }
  });

  it.each(FORMATS)('breaks off where the channel is deleted meanwhile (%s)', async (format) => {
    const id = workspace();
    const channelId = await fillWithEverything(id);
    const { chunks } = await exportChannel({ database, clock, lanes }, id, { channelId, format }, signal);
    const jobs = { enqueue: async () => 'job' };
    await deleteChannel({ database, jobs }, id, channelId);
    const take = async (): Promise<void> => {
      for await (const chunk of chunks) expect(chunk.length).toBeGreaterThan(0);
    };
    await expect(take()).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
  });

  it.each([
    [1, createLanes(1)],
    // The control: without lanes each holds one.
    [8, createLanes(8)],
  ])(
    'takes %i connections for eight at once, and none for those that nobody takes',
    async (most, ofEight) => {
      const id = workspace();
      const channelId = await fillWithEverything(id);
      const own = home.open<ChannelsTables>('channels', { maxConnections: 16 });
      const begin = async (): Promise<AsyncIterator<Uint8Array>> => {
        const input = { channelId, format: ExportFormat.JSON_LINES };
        const deps = { database: own, clock, lanes: ofEight };
        return (await exportChannel(deps, id, input, signal)).chunks[Symbol.asyncIterator]();
      };
      const begun: AsyncIterator<Uint8Array>[] = [];
      for (let count = 0; count < 8; count += 1) begun.push(await begin());
      // The first lines need no rows; the next are read for all eight at the same time.
      for (let piece = 0; piece < 3; piece += 1) await Promise.all(begun.map((chunks) => chunks.next()));
      expect(own.pool.totalCount).toBe(most);
      expect(own.pool.idleCount).toBe(most);
      await own.close();
    },
  );

  it('names the file by the channel, never by what its title could do', async () => {
    const id = workspace();
    const channelId = await fillWithEverything(id);
    const input = { channelId, format: ExportFormat.CSV };
    const { fileName } = await exportChannel({ database, clock, lanes }, id, input, signal);
    expect(fileName).toBe('hostile-2026-11-20.csv.zip');
  });
});
