import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportState, UploadFileRequestSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { type PicturedMessage, picturedExport } from '../../../../../testkit/src/pictured-export.ts';
import { hugePng, jpegPhoto } from '../../../../../testkit/src/pictures.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { getPost } from '../get-post.ts';
import { changeImport, type ImportRow, readImport, readSkips } from '../import-store.ts';
import { lockChannels } from '../ingest/batch-store.ts';
import { getPicture } from '../pictures/get-picture.ts';
import { computeRollups } from '../rollups/compute-rollups.ts';
import { postMessage } from '../rpc-post-message.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import type { ImportDeps } from './import-deps.ts';
import type { ImportWishes } from './import-wishes.ts';
import { runImport } from './run-import.ts';
import { startImport } from './start-import.ts';
import { storeUpload } from './store-upload.ts';

type Files = Readonly<Record<string, Uint8Array | string>>;

let home: TestDatabase;
let database: Database<ChannelsTables>;
let deps: ImportDeps;
let folder: string;
let photos: Buffer[];
beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 6 });
  folder = await mkdtemp(join(tmpdir(), 'import-pictures-'));
  deps = {
    database,
    clock: { now: () => new Date('2025-06-01T00:00:00Z') },
    jobs: { enqueue: async () => 'job' },
    uploadFolder: folder,
    maxUploadBytes: 2 ** 30,
    async computeRollups(workspaceId, channelId, signal) {
      await computeRollups({ database }, { workspaceId, channelId }, signal);
    },
  };
  photos = await Promise.all([0, 60, 120, 180].map((hue) => jpegPhoto(1280, 960, hue)));
});
afterAll(async () => {
  await home.drop();
  await rm(folder, { recursive: true });
});

async function upload(
  workspaceId: number,
  name: string,
  content: Uint8Array,
  uploadId = '',
): Promise<string> {
  const parts = async function* () {
    const header = { fileName: name, sizeBytes: BigInt(content.length), uploadId };
    yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
    yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: content } });
  };
  return (await storeUpload(deps, workspaceId, parts())).uploadId;
}

function zip(files: Files): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, one]) => [name, Buffer.from(one)])), {
    level: 0,
  });
}

const wishes = {
  mappings: {},
  chatKeys: [],
  observedAtMs: null,
  channelId: null,
  channelName: '',
  timeZone: 'UTC',
  leavePictures: false,
};

async function run(
  workspaceId: number,
  importId: string,
  signal = new AbortController().signal,
): Promise<void> {
  await runImport(deps, { workspaceId, importId }, { attempt: 1, signal });
}

/** Uploads the files one by one, reads them to the end, and tells how that went. */
async function importAll(
  workspaceId: number,
  files: Files,
  own: Partial<ImportWishes> = {},
): Promise<ImportRow> {
  let uploadId = '';
  for (const [name, content] of Object.entries(files))
    uploadId = await upload(workspaceId, name, Buffer.from(content), uploadId);
  const { import_id } = await startImport(deps, workspaceId, uploadId, { ...wishes, ...own });
  await run(workspaceId, import_id);
  return rowOf(workspaceId, import_id);
}

async function rowOf(workspaceId: number, importId: string): Promise<ImportRow> {
  const row = await inWorkspace(database, workspaceId, (tx) => readImport(tx, importId));
  if (row === null) throw new Error('no import');
  return row;
}

async function mediaOf(workspaceId: number, { channel_ids: [channelId = 0] }: ImportRow, messageId: number) {
  const { post } = await getPost({ database }, workspaceId, { channelId, messageId });
  return postMessage(post, channelId).media ?? [];
}

const checksum = (workspaceId: number): Promise<string[]> =>
  tableChecksums(database, workspaceId, ['picture'], { picture: ['workspace_id', 'channel_id'] });

const withPhoto = (id: number): PicturedMessage => ({ id, photo: `photos/photo_${id}.jpg` });

describe('the pictures of an export in a .zip', () => {
  const messages = [withPhoto(1), { id: 2, text: 'no picture' }, withPhoto(3)];

  function exported(): Uint8Array {
    return zip({
      'ChatExport/result.json': picturedExport(messages),
      'ChatExport/photos/photo_1.jpg': photos[0] ?? '',
      'ChatExport/photos/photo_3.jpg': photos[1] ?? '',
      'ChatExport/photos/photo_9.jpg': photos[2] ?? '',
    });
  }

  it('are shown with their posts, small', async () => {
    const row = await importAll(1, { 'export.zip': exported() });
    expect(row).toMatchObject({
      state: ImportState.DONE,
      posts_added: 3,
      pictures_total: 2,
      pictures_read: 2,
      pictures_added: 2,
      skipped: {},
    });
    const [media] = await mediaOf(1, row, 3);
    expect(media).toMatchObject({ width: 1280, pictureWidth: 640, pictureHeight: 480 });
    const content = await getPicture({ database }, 1, media?.picturePath ?? '');
    expect(await sharp(content).metadata()).toMatchObject({ format: 'webp', width: 640, height: 480 });
    expect(content.length).toBeLessThan(100_000);
    expect(await mediaOf(1, row, 2)).toEqual([]);
  });

  it('are left where they are when only numbers are wanted', async () => {
    const row = await importAll(5, { 'export.zip': exported() }, { leavePictures: true });
    expect(row).toMatchObject({ state: ImportState.DONE, posts_added: 3, pictures_total: 0, skipped: {} });
  });

  it('are given to nobody else', async () => {
    const row = await importAll(2, { 'export.zip': exported() });
    const [media] = await mediaOf(2, row, 1);
    const path = media?.picturePath ?? '';
    await getPicture({ database }, 2, path);
    for (const [workspaceId, asked] of [
      [3, path],
      [2, path.replace(/-[0-9a-f]{16}/, '-0000000000000000')],
      [2, '../../etc/passwd'],
    ] as const) {
      await expect(getPicture({ database }, workspaceId, asked)).rejects.toMatchObject({
        reason: 'PICTURE_NOT_FOUND',
      });
    }
  });

  it('stay as they are when the same file comes again', async () => {
    await importAll(4, { 'export.zip': exported() });
    const before = await checksum(4);
    const again = await importAll(4, { 'again.zip': exported() });
    expect(again).toMatchObject({ pictures_total: 2, pictures_read: 2, pictures_added: 0 });
    expect(await checksum(4)).toEqual(before);
  });
});

describe('pictures that are sent beside their export', () => {
  const messages = [withPhoto(1), withPhoto(2)];
  const result = picturedExport(messages);

  it.each([
    [
      14,
      'one by one',
      (): Files => ({
        'result.json': result,
        'photo_1.jpg': photos[0] ?? '',
        'photo_2.jpg': photos[1] ?? '',
      }),
    ],
    [
      15,
      'with their folder',
      (): Files => ({
        'E/result.json': result,
        'E/photos/photo_1.jpg': photos[0] ?? '',
        'E/photos/photo_2.jpg': photos[1] ?? '',
      }),
    ],
    [
      16,
      'in an archive of their own',
      (): Files => ({
        'E/result.json': result,
        'pictures-1.zip': zip({ 'E/photos/photo_1.jpg': photos[0] ?? '' }),
        'pictures-2.zip': zip({ 'E/photos/photo_2_thumb.jpg': photos[1] ?? '' }),
      }),
    ],
  ])('%d: %s', async (workspaceId, _, files) => {
    const row = await importAll(workspaceId, files());
    expect(row).toMatchObject({ state: ImportState.DONE, pictures_total: 2, skipped: {} });
    expect(await mediaOf(workspaceId, row, 2)).toMatchObject([{ pictureWidth: 640 }]);
  });

  it('are shown all in an album', async () => {
    const album = [1, 2, 3].map((id) => ({
      ...withPhoto(id),
      second: 60,
      ...(id === 1 ? { text: 'three' } : {}),
    }));
    const row = await importAll(11, {
      'result.json': picturedExport(album),
      'photo_1.jpg': photos[0] ?? '',
      'photo_3.jpg': photos[2] ?? '',
    });
    const media = await mediaOf(11, row, 1);
    expect(media.map(({ picturePath }) => picturePath !== undefined && picturePath !== '')).toEqual([
      true,
      false,
      true,
    ]);
    expect(row.skipped).toEqual({ picture_missing: 1 });
  });

  it('are not missed where none were sent', async () => {
    const row = await importAll(12, { 'result.json': result });
    expect(row).toMatchObject({ state: ImportState.DONE, pictures_total: 0, skipped: {} });
    expect(row.computed_at).not.toBeNull();
    expect(await mediaOf(12, row, 1)).toMatchObject([{ width: 1280 }]);
  });

  it('alone cannot be read', async () => {
    const row = await importAll(13, { 'photo_1.jpg': photos[0] ?? '' });
    expect(row).toMatchObject({ state: ImportState.BROKEN, problem: { reason: 'pictures_alone' } });
  });
});

describe('a later export', () => {
  const earlier = (): Files => ({
    'a.zip': zip({ 'result.json': picturedExport([withPhoto(1)]), 'photos/photo_1.jpg': photos[0] ?? '' }),
  });
  const later = (): Files => ({
    'b.zip': zip({
      'result.json': picturedExport([withPhoto(1), withPhoto(500)]),
      'photos/photo_1.jpg': photos[3] ?? '',
    }),
  });

  it('puts its picture in the place of the earlier, whichever is read first', async () => {
    await importAll(20, earlier());
    const second = await importAll(20, later());
    expect(second).toMatchObject({ pictures_added: 1, skipped: { picture_missing: 1 } });
    await importAll(21, later());
    expect(await importAll(21, earlier())).toMatchObject({ pictures_total: 1, pictures_added: 0 });
    expect(await checksum(21)).toEqual(await checksum(20));
  });
});

describe('hostile pictures', () => {
  it('are counted with their reason and place, and keep nothing from being read', async () => {
    const bad: Readonly<Record<string, Uint8Array | string>> = {
      2: '<!doctype html><script>alert(1)</script>',
      3: hugePng(14_000),
      4: (photos[0] ?? Buffer.alloc(0)).subarray(0, 9_000),
      5: Buffer.concat([photos[0] ?? Buffer.alloc(0), Buffer.alloc(100 * 1024 * 1024)]),
      6: '',
    };
    const row = await importAll(30, {
      'export.zip': zip({
        'result.json': picturedExport([
          ...[1, 2, 3, 4, 5, 6, 7].map(withPhoto),
          { id: 8, photo: '../photos/photo_1.jpg' },
          { id: 9, photo: '/etc/hostname.jpg' },
        ]),
        'photos/photo_1.jpg': await sharp(photos[0]).png().toBuffer(),
        ...Object.fromEntries(
          Object.entries(bad).map(([id, content]) => [`photos/photo_${id}.jpg`, content]),
        ),
        '../photos/photo_7.jpg': photos[0] ?? '',
      }),
    });
    expect(row).toMatchObject({
      state: ImportState.DONE,
      posts_added: 9,
      pictures_total: 6,
      pictures_read: 6,
      pictures_added: 1,
      skipped: { picture_not_one: 2, picture_too_large: 2, picture_broken: 1, picture_missing: 1 },
    });
    const skips = await inWorkspace(database, 30, (tx) =>
      readSkips(tx, row.import_id, { after: 0, limit: 50 }),
    );
    expect(
      skips.map(({ reason, place, excerpt, fileName }) => [reason, place, excerpt, fileName]),
    ).toContainEqual(['picture_broken', 'message 4', 'photos/photo_4.jpg', 'result.json']);
    expect(await mediaOf(30, row, 1)).toMatchObject([{ pictureWidth: 640 }]);
  });

  it('of a damaged archive are left out', async () => {
    const whole = Buffer.from(
      zipSync({
        'result.json': Buffer.from(picturedExport([withPhoto(1), withPhoto(2)])),
        'photos/photo_1.jpg': photos[0] ?? Buffer.alloc(0),
        'photos/photo_2.jpg': photos[1] ?? Buffer.alloc(0),
      }),
    );
    const at = whole.indexOf('photos/photo_2.jpg') + 200;
    whole.fill(0x55, at, at + 4000);
    const row = await importAll(31, { 'export.zip': whole });
    expect(row).toMatchObject({ state: ImportState.DONE, pictures_added: 1, skipped: { picture_broken: 1 } });
  });
});

describe('an import that is stopped among its pictures', () => {
  const messages = Array.from({ length: 100 }, (_, index) => withPhoto(index + 1));
  const export100 = (): Files => ({
    'export.zip': zip({
      'result.json': picturedExport(messages),
      ...Object.fromEntries(messages.map(({ photo }, index) => [photo ?? '', photos[index % 4] ?? ''])),
    }),
  });

  async function stopAmongPictures(
    workspaceId: number,
    stop: (importId: string) => Promise<void>,
  ): Promise<ImportRow> {
    let uploadId = '';
    for (const [name, content] of Object.entries(export100()))
      uploadId = await upload(workspaceId, name, Buffer.from(content), uploadId);
    const { import_id: importId } = await startImport(deps, workspaceId, uploadId, wishes);
    await stop(importId);
    return rowOf(workspaceId, importId);
  }

  /** Resolves as soon as some pictures are stored. */
  async function someStored(workspaceId: number, importId: string): Promise<void> {
    while ((await rowOf(workspaceId, importId)).pictures_added === 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it('by a kill goes on where it was, and ends like one in one go', async () => {
    await importAll(40, export100());
    const killed = new AbortController();
    const row = await stopAmongPictures(41, async (importId) => {
      const running = run(41, importId, killed.signal);
      await someStored(41, importId);
      killed.abort(new Error('the process stops'));
      await expect(running).rejects.toThrow('the process stops');
      const stopped = await rowOf(41, importId);
      expect(stopped.state).toBe(ImportState.PICTURES);
      expect(stopped.pictures_added).toBeLessThan(100);
      await run(41, importId);
    });
    expect(row).toMatchObject({
      state: ImportState.DONE,
      pictures_total: 100,
      pictures_added: 100,
      attempts: 2,
    });
    expect(await checksum(41)).toEqual(await checksum(40));
  });

  it('by a person keeps what is stored, with every number computed', async () => {
    const row = await stopAmongPictures(42, async (importId) => {
      const running = run(42, importId);
      await someStored(42, importId);
      // The import can write no more pictures until it has had the time to see that it is to stop.
      await inWorkspace(database, 42, async (tx) => {
        await lockChannels(tx, (await rowOf(42, importId)).channel_ids);
        await inWorkspace(database, 42, (other) => changeImport(other, importId, { cancel_requested: true }));
        await new Promise((resolve) => setTimeout(resolve, 1500));
      });
      await running;
    });
    expect(row.state).toBe(ImportState.CANCELLED);
    expect(row.computed_at).not.toBeNull();
    expect(row.pictures_added).toBeGreaterThan(0);
    expect(row.pictures_added).toBeLessThan(100);
    expect(await mediaOf(42, row, 1)).toMatchObject([{ pictureWidth: 640 }]);
  });
});
