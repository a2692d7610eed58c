import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UploadFileRequestSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { deleteUpload, readUploadFiles, readUploadIds } from '../upload-store.ts';
import { discardUpload } from './discard-upload.ts';
import type { ImportDeps } from './import-deps.ts';
import { storeUpload } from './store-upload.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let deps: ImportDeps;
let folder: string;
beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  folder = await mkdtemp(join(tmpdir(), 'store-upload-'));
  deps = {
    database,
    clock: { now: () => new Date('2025-06-01T00:00:00Z') },
    jobs: { enqueue: async () => 'job' },
    uploadFolder: folder,
    maxUploadBytes: 1000,
    async computeRollups() {},
  };
});
afterAll(async () => {
  await home.drop();
  await rm(folder, { recursive: true });
});

/** Sends a file of two parts. */
async function send(
  workspaceId: number,
  fileName: string,
  uploadId: string,
  betweenParts = async () => {},
): Promise<string> {
  const parts = async function* () {
    const header = { fileName, sizeBytes: 4n, uploadId };
    yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
    yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: Buffer.from('ab') } });
    await betweenParts();
    yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: Buffer.from('cd') } });
  };
  return (await storeUpload(deps, workspaceId, parts())).uploadId;
}

const filesOf = (workspaceId: number, uploadId: string) =>
  inWorkspace(database, workspaceId, (tx) => readUploadFiles(tx, uploadId));

describe('a file that joins an upload', () => {
  it('lies beside the earlier ones', async () => {
    const uploadId = await send(1, 'one.json', '');
    expect(await send(1, 'two.json', uploadId)).toBe(uploadId);
    const files = await filesOf(1, uploadId);
    expect(files.map(({ fileName }) => fileName)).toEqual(['one.json', 'two.json']);
    const onDisk = await readdir(join(folder, '1', uploadId));
    expect(onDisk.sort()).toEqual(files.map(({ fileId }) => fileId).sort());
  });

  it('is refused when the upload is discarded while it comes in', async () => {
    const uploadId = await send(2, 'one.json', '');
    const discarded = send(2, 'two.json', uploadId, () => discardUpload(deps, 2, uploadId));
    await expect(discarded).rejects.toMatchObject({ reason: 'UPLOAD_NOT_FOUND' });
    await expect(stat(join(folder, '2', uploadId))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await inWorkspace(database, 2, readUploadIds)).toEqual(new Set());
  });

  it('is taken away again when only the row of the upload is gone yet', async () => {
    const uploadId = await send(3, 'one.json', '');
    const [first] = await filesOf(3, uploadId);
    const late = send(3, 'two.json', uploadId, async () => {
      await inWorkspace(database, 3, (tx) => deleteUpload(tx, uploadId));
    });
    await expect(late).rejects.toMatchObject({ reason: 'UPLOAD_NOT_FOUND' });
    expect(await readdir(join(folder, '3', uploadId))).toEqual([first?.fileId]);
    expect(await inWorkspace(database, 3, readUploadIds)).toEqual(new Set());
    expect(await filesOf(3, uploadId)).toEqual([]);
  });
});
