import { randomUUID } from 'node:crypto';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channelReference, postRecord, recordBatch } from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { jpegPhoto } from '../../../../../testkit/src/pictures.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { deleteChannel } from '../delete-channel.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { readKeptPictures } from './picture-store.ts';
import { type PictureReport, storePictures, type WantedPicture } from './store-pictures.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let photo: Buffer;
beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  photo = await jpegPhoto(40, 30);
});
afterAll(() => home.drop());

const never = new AbortController().signal;

async function channelOf(workspaceId: number, telegramId: number): Promise<number> {
  const channel = channelReference({ telegramId, title: `Channel ${telegramId}` });
  const request = {
    workspaceId,
    source: Source.EXPORT,
    observation: { at: new Date('2025-02-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  const { channelIds } = await ingestRecords(
    { database },
    request,
    [recordBatch({ posts: [postRecord(channel)] })],
    never,
  );
  return channelIds[0] ?? 0;
}

function wanted(channelId: number, messageId: number, beforeReading = async () => {}): WantedPicture {
  const name = `photos/${messageId}.jpg`;
  const open = async function* () {
    await beforeReading();
    yield photo;
  };
  const source = { name, sizeBytes: photo.length, open };
  const named = { fileName: 'result.json', path: name, observedAt: new Date('2025-02-01T00:00:00Z') };
  return { channelId, messageId, position: 0, source, ...named };
}

function reportOf(flush = async () => {}) {
  const seen = { pictures: 0, leftOut: 0 };
  const report: PictureReport = {
    picture() {
      seen.pictures += 1;
    },
    leaveOut() {
      seen.leftOut += 1;
    },
    flush,
  };
  return { seen, report };
}

async function keptOf(workspaceId: number, channelId: number): Promise<number[]> {
  const kept = await inWorkspace(database, workspaceId, (tx) => readKeptPictures(tx, channelId, [1, 2, 40]));
  return kept.map(({ messageId }) => messageId);
}

it('passes over the pictures of a channel that is deleted meanwhile', async () => {
  const [gone, stays] = [await channelOf(1, 11), await channelOf(1, 12)];
  let read = 0;
  const ofGone = Array.from({ length: 40 }, (_, index) =>
    wanted(gone, index + 1, async () => {
      read += 1;
      if (read === 1) await deleteChannel({ database, jobs: { enqueue: async () => 'job' } }, 1, gone);
    }),
  );
  const pictures = [...ofGone, wanted(stays, 1)];
  const { seen, report } = reportOf();
  await storePictures({ database }, { workspaceId: 1, importId: randomUUID(), pictures }, report, never);
  expect(await keptOf(1, stays)).toEqual([1]);
  expect(await keptOf(1, gone)).toEqual([]);
  expect(seen).toEqual({ pictures: 41, leftOut: 0 });
  expect(read).toBeLessThan(40);
});

it('fails with what stopped it, also where nothing can be told any more', async () => {
  const channelId = await channelOf(2, 21);
  const own = home.open<ChannelsTables>('channels');
  const stop = new AbortController();
  const { report } = reportOf(async () => {
    stop.abort(new Error('the process stops'));
    await own.close();
  });
  const later = { ...wanted(channelId, 2), observedAt: new Date('2025-02-02T00:00:00Z') };
  const run = { workspaceId: 2, importId: randomUUID(), pictures: [wanted(channelId, 1), later] };
  await expect(storePictures({ database: own }, run, report, stop.signal)).rejects.toThrow(
    'the process stops',
  );
  expect(await keptOf(2, channelId)).toEqual([1]);
});
