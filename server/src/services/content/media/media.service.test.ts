import { setTimeout as wait } from 'node:timers/promises';
import { MediaService } from '@analyticbot/contracts/content/v1/media';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { hugePng, jpegPhoto } from '../../../../../testkit/src/pictures.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
} from '../../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../../platform/telemetry/index.ts';
import { contentSchema } from '../schema.ts';
import { contentSubscriptions } from '../subscriptions.ts';
import type { ContentTables } from '../tables.ts';
import { deleteAllMedia } from './media-store.ts';
import { createPreparePicture, type PreparePicture } from './prepare-picture.ts';
import { mediaRoutes } from './rpc-media.ts';

const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
const clock = manualClock(new Date('2026-03-01T12:00:00Z'));
const MISSING = '00000000-0000-4000-8000-000000000000';
let home: TestDatabase;
let database: Database<ContentTables>;

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 4 });
});
afterAll(() => home.drop());
afterEach(async () => {
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, deleteAllMedia);
});

function caller(workspaceId = 1, prepare: PreparePicture = createPreparePicture()) {
  const telemetry = { logger: createLogger({ level: 'silent' }), metrics: createMetrics() };
  const transport = serveInProcess({ telemetry, identityTokens }, [
    mediaRoutes({ database, clock, prepare }),
  ]);
  const client = createServiceClient(MediaService, () => transport);
  const identity = { userId: 'ada', sessionId: 's', workspace: { workspaceId, role: 'editor' as const } };
  const as = callOptionsFor(identityTokens)({
    identity,
    locale: 'en',
    requestId: 'request-0001',
    traceParent: null,
  });
  async function* parts(bytes: Uint8Array, name: string, announced: number) {
    yield { part: { case: 'header' as const, value: { name, sizeBytes: BigInt(announced) } } };
    for (let at = 0; at < bytes.byteLength; at += 60_000) {
      yield { part: { case: 'chunk' as const, value: bytes.subarray(at, at + 60_000) } };
    }
  }
  return {
    async upload(bytes: Uint8Array, name = 'photo.jpg', announced = bytes.byteLength) {
      const { media } = await client.uploadMedia(parts(bytes, name, announced), as);
      clock.advance(1_000);
      if (media === undefined) throw new Error('no picture was answered');
      return media;
    },
    async read(mediaId: string, thumbnail = false) {
      const chunks: Uint8Array[] = [];
      for await (const { chunk } of client.readMedia({ mediaId, thumbnail }, as)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
    get: (mediaId: string) => client.getMedia({ mediaId }, as),
    list: async (pageSize = 0, afterMediaId = '') =>
      (await client.listMedia({ pageSize, afterMediaId }, as)).media.map(({ mediaId }) => mediaId),
    delete: (mediaId: string) => client.deleteMedia({ mediaId }, as),
  };
}

const refused = (problem: string) => ({ message: expect.stringContaining(problem) });

describe('a picture', () => {
  it('is kept as Telegram takes it, turned and without what the camera wrote', async () => {
    const shot = await sharp(await jpegPhoto(3000, 1500))
      .withMetadata({ orientation: 6 })
      .withExif({ IFD3: { GPSLatitude: '41/1 18/1 0/1' }, IFD0: { Artist: 'Ada' } })
      .jpeg()
      .toBuffer();
    expect((await sharp(shot).metadata()).exif).toBeDefined();
    const { upload, read } = caller();
    const { mediaId, ...kept } = await upload(shot, 'bridge.jpg');
    expect(kept).toMatchObject({ name: 'bridge.jpg', contentType: 'image/jpeg', uploadedBy: 'ada' });
    const bytes = await read(mediaId);
    expect(kept.sizeBytes).toBe(bytes.byteLength);
    for (const version of [bytes, await read(mediaId, true)]) {
      const { exif, xmp, iptc, icc, orientation } = await sharp(version).metadata();
      expect([exif, xmp, iptc, icc, orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
    const { width, height, format } = await sharp(bytes).metadata();
    expect({ width, height, format }).toEqual({ width: kept.width, height: kept.height, format: 'jpeg' });
    expect([width, height]).toEqual([1280, 2560]);
    const small = await sharp(await read(mediaId, true)).metadata();
    expect([small.format, small.width, small.height]).toEqual(['webp', 160, 320]);
  });

  it('with transparency gets a white ground', async () => {
    const clear = { width: 40, height: 40, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 0 } };
    const { upload, read } = caller();
    const { mediaId } = await upload(await sharp({ create: clear }).png().toBuffer(), 'logo.png');
    expect([
      ...(
        await sharp(await read(mediaId))
          .raw()
          .toBuffer()
      ).subarray(0, 3),
    ]).toEqual([255, 255, 255]);
  });

  it('that is uploaded again is the one that was, also at the same moment', async () => {
    const photo = await jpegPhoto(300, 200);
    const { upload, list } = caller();
    const both = await Promise.all([upload(photo), upload(photo)]);
    const again = await upload(photo, 'other.jpg');
    expect(new Set([...both, again].map(({ mediaId }) => mediaId))).toEqual(new Set(await list()));
    expect(await list()).toHaveLength(1);
  });

  it('is listed page by page, and gone once it is deleted', async () => {
    const ada = caller();
    const ids: string[] = [];
    for (const hue of [0, 80, 160]) ids.unshift((await ada.upload(await jpegPhoto(50, 50, hue))).mediaId);
    expect(await ada.list(2)).toEqual(ids.slice(0, 2));
    expect(await ada.list(2, ids[1])).toEqual(ids.slice(2));
    await ada.delete(ids[0] ?? '');
    await expect(ada.read(ids[0] ?? '')).rejects.toMatchObject(refused('no such picture'));
    await expect(ada.delete(ids[0] ?? '')).rejects.toMatchObject(refused('no such picture'));
    expect(await ada.list()).toEqual(ids.slice(1));
  });

  it('is of one workspace, and goes with it', async () => {
    const photo = await jpegPhoto(50, 50);
    const { mediaId } = await caller(1).upload(photo);
    const stranger = caller(2);
    for (const ask of [stranger.get, stranger.read, stranger.delete]) {
      await expect(ask(mediaId)).rejects.toMatchObject(refused('no such picture'));
    }
    const theirs = await stranger.upload(photo);
    expect(theirs.mediaId).not.toBe(mediaId);
    const [forget] = contentSubscriptions({ database });
    const event = {
      id: MISSING,
      key: '1',
      historical: false,
      workspaceId: 1,
      type: WorkspaceDeletedEventSchema.typeName,
      payload: toBinary(WorkspaceDeletedEventSchema, create(WorkspaceDeletedEventSchema, { workspaceId: 1 })),
      occurredAt: clock.now(),
      traceParent: null,
    };
    await forget?.handler(event, new AbortController().signal);
    expect([await caller(1).list(), await stranger.list()]).toEqual([[], [theirs.mediaId]]);
  });
});

describe('what cannot go out', () => {
  const zip = Buffer.from('504b0304140000000800', 'hex');
  const webPage = Buffer.from('<html><script>alert(1)</script></html>');
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  it.each([
    ['a web page that is called a picture', async () => webPage, 'not a picture'],
    ['an archive that is called a picture', async () => Buffer.concat([zip, zip]), 'not a picture'],
    ['an SVG', async () => svg, 'not a picture'],
    ['nothing', async () => Buffer.alloc(0), 'not a picture'],
    ['14,000² pixels in 25 KB', async () => hugePng(14_000), 'too many pixels'],
    ['a strip', async () => jpegPhoto(2100, 100), 'too long and thin'],
    ['half a picture', async () => (await jpegPhoto(800, 600)).subarray(0, 20_000), 'damaged'],
  ])('%s is refused in time', async (_name, made, problem) => {
    const bytes = await made();
    const { upload, list } = caller();
    await expect(upload(bytes)).rejects.toMatchObject(refused(problem));
    expect(await list()).toEqual([]);
  });

  it('is nothing that hangs behind a picture: what is kept is written anew', async () => {
    const { upload, read } = caller();
    const { mediaId } = await upload(Buffer.concat([await jpegPhoto(60, 60), webPage, zip]));
    const kept = await read(mediaId);
    expect([kept.includes('<script>'), kept.includes(zip)]).toEqual([false, false]);
  });

  it('is a file with fewer bytes or more than it said, or too many', async () => {
    const photo = await jpegPhoto(300, 200);
    const { upload } = caller();
    for (const announced of [photo.byteLength + 1, photo.byteLength - 1]) {
      await expect(upload(photo, 'a.jpg', announced)).rejects.toMatchObject(refused('not as many bytes'));
    }
    await expect(upload(photo, 'a.jpg', 21 * 1024 * 1024)).rejects.toMatchObject(refused('larger than'));
    await expect(upload(Buffer.alloc(21 * 1024 * 1024), 'a.jpg', 5)).rejects.toMatchObject(
      refused('larger than'),
    );
  });
});

it('refuses the seventh of those who wait, and takes the next once they are done', async () => {
  const prepare = createPreparePicture();
  const photos = await Promise.all([0, 1, 2, 3, 4, 5].map((hue) => jpegPhoto(40, 40, hue * 40)));
  const first = photos.map((photo) => prepare(photo));
  await wait(1);
  await expect(prepare(Buffer.alloc(1))).rejects.toMatchObject({ reason: 'MEDIA_BUSY' });
  expect((await Promise.all(first)).map(({ width }) => width)).toEqual([40, 40, 40, 40, 40, 40]);
  await expect(prepare(Buffer.alloc(1))).rejects.toMatchObject({ reason: 'MEDIA_REFUSED' });
});
