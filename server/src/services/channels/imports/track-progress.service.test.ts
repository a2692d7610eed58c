import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  recordBatch,
  referenceTo,
  summaryOf,
} from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { createImportRunner, type ImportRunner } from '../../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { readSkips } from '../import-store.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { createProgress } from './track-progress.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let runner: ImportRunner;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  runner = await createImportRunner(database);
});
afterAll(async () => {
  await home.drop();
  await runner.remove();
});
// The clock that progress is reckoned by stands still until a test moves it; everything else goes on.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function begun(bytesTotal: number) {
  lastWorkspace += 1;
  const workspaceId = lastWorkspace;
  const importId = await runner.begin(workspaceId, {
    'a.csv': 'channel,id,date,views\n@made_up,1,2025-03-01,5\n',
  });
  const progress = createProgress(runner.deps, { workspaceId, importId, bytesTotal });
  return {
    progress,
    row: () => runner.row(workspaceId, importId),
    skips: () =>
      inWorkspace(database, workspaceId, (tx) => readSkips(tx, importId, { after: 0, limit: 20_000 })),
  };
}

const subscribers = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    channel: { key: '@a', telegramId: null, username: 'a', title: null, kind: null, foreign: null },
    observedAt: new Date(at),
    count: at,
    precision: 0,
  }));

const skipped = (reason: string, line: number) => ({
  reason,
  scope: 'record' as const,
  place: { byte: 7, line, path: 'date' },
  excerpt: `row ${line}`,
});

describe('the progress of an import', () => {
  it('tells bytes, records, their rate and the time left, over all files', async () => {
    const { progress, row } = await begun(4_000);
    vi.advanceTimersByTime(2_000);
    await progress.add('a.csv', summaryOf(recordBatch({ subscribers: subscribers(100), bytesRead: 1_000 })));
    expect(await row()).toMatchObject({
      bytes_read: 1_000,
      records_read: 100,
      records_per_second: 50,
      seconds_left: 6,
    });
    progress.endFile(1_500);
    vi.advanceTimersByTime(2_000);
    await progress.add('b.csv', summaryOf(recordBatch({ subscribers: subscribers(60), bytesRead: 500 })));
    expect(await row()).toMatchObject({
      bytes_read: 2_000,
      records_read: 160,
      records_per_second: 40,
      seconds_left: 4,
    });
    await progress.add('b.csv', summaryOf(recordBatch({ bytesRead: 2_500 })));
    await progress.flush();
    expect(await row()).toMatchObject({ bytes_read: 4_000, seconds_left: null });
  });

  it('is written at most twice a second, and whenever it is asked for', async () => {
    const { progress, row } = await begun(1_000);
    vi.advanceTimersByTime(499);
    await progress.add('a.csv', summaryOf(recordBatch({ bytesRead: 10 })));
    expect(await row()).toMatchObject({ bytes_read: 0 });
    vi.advanceTimersByTime(1);
    await progress.add('a.csv', summaryOf(recordBatch({ bytesRead: 20 })));
    expect(await row()).toMatchObject({ bytes_read: 20 });
    await progress.add('a.csv', summaryOf(recordBatch({ bytesRead: 30 })));
    expect(await row()).toMatchObject({ bytes_read: 20 });
    await progress.flush();
    expect(await row()).toMatchObject({ bytes_read: 30 });
  });

  it('counts a post with its counters once, and counters without a post each', async () => {
    const { progress, row } = await begun(0);
    const channel = channelReference({ username: 'made_up' });
    const posts = [1, 2].map((messageId) => postRecord(channel, { messageId }));
    const measurements = posts.map((post) => measurementRecord(referenceTo(post), null, { views: 1 }));
    const serviceMessages = [{ channel, messageId: 3, publishedAt: null, action: 'pin_message' }];
    await progress.add('a.csv', summaryOf(recordBatch({ posts, measurements, serviceMessages })));
    await progress.add('views.csv', summaryOf(recordBatch({ measurements })));
    await progress.flush();
    expect([progress.posts(), progress.serviceMessages()]).toEqual([2, 1]);
    expect(await row()).toMatchObject({ records_read: 5, service_messages: 1 });
  });

  it('goes on with the pictures once the records are read', async () => {
    const { progress, row } = await begun(1_000);
    vi.advanceTimersByTime(1_000);
    await progress.add('a.csv', summaryOf(recordBatch({ subscribers: subscribers(10), bytesRead: 1_000 })));
    progress.beginPictures(40);
    vi.advanceTimersByTime(5_000);
    for (let picture = 0; picture < 10; picture += 1) progress.picture();
    await progress.flush();
    expect(await row()).toMatchObject({
      pictures_total: 40,
      pictures_read: 10,
      seconds_left: 15,
      // The rate of the records stays that of the time in which there were some.
      records_per_second: 10,
    });
  });
});

describe('what an import leaves out', () => {
  it('is counted by reason and listed with its place and its beginning', async () => {
    const { progress, row, skips } = await begun(0);
    const batch = recordBatch({
      skipped: [skipped('date_invalid', 3), skipped('row_width', 4), skipped('date_invalid', 9)],
    });
    await progress.add('a.csv', summaryOf(batch));
    progress.unplaced('b.csv', [{ reason: 'post_unknown', key: '17', records: 40 }]);
    progress.leaveOut('a.csv', 'picture_missing', 12, 'photos/a.jpg');
    await progress.flush();
    expect((await row()).skipped).toEqual({
      date_invalid: 2,
      row_width: 1,
      post_unknown: 40,
      picture_missing: 1,
    });
    expect(await skips()).toMatchObject([
      {
        position: 1,
        fileName: 'a.csv',
        reason: 'date_invalid',
        place: 'line 3, byte 7, date',
        excerpt: 'row 3',
      },
      { position: 2, reason: 'row_width' },
      { position: 3, reason: 'date_invalid' },
      { position: 4, fileName: 'b.csv', reason: 'post_unknown', place: '', excerpt: '17' },
      { position: 5, reason: 'picture_missing', place: 'message 12', excerpt: 'photos/a.jpg' },
    ]);
  });

  it('is listed up to ten thousand of a reason, and counted beyond', async () => {
    const { progress, row, skips } = await begun(0);
    const many = Array.from({ length: 10_500 }, (_, at) => skipped('date_invalid', at + 2));
    await progress.add('a.csv', summaryOf(recordBatch({ skipped: [...many, skipped('row_width', 20_000)] })));
    await progress.flush();
    expect((await row()).skipped).toEqual({ date_invalid: 10_500, row_width: 1 });
    const listed = await skips();
    expect(listed).toHaveLength(10_001);
    expect(listed.at(-1)).toMatchObject({ reason: 'row_width', position: 10_501 });
  });
});
