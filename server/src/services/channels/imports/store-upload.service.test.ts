import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UploadFileRequestSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { createImportRunner, type ImportRunner } from '../../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { dropOldUploads } from '../delete-old-uploads.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { readUploadFiles } from '../upload-store.ts';
import { discardUpload } from './discard-upload.ts';
import { storeLocalFile, storeUpload } from './store-upload.ts';

const LIMIT = 1_000;
const DAY_MS = 86_400_000;

let home: TestDatabase;
let database: Database<ChannelsTables>;
let runner: ImportRunner;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  runner = await createImportRunner(database, { maxUploadBytes: LIMIT });
});
afterAll(async () => {
  await home.drop();
  await runner.remove();
});

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

interface Sent {
  readonly name?: string;
  /** What was announced; the real size where nothing else is said. */
  readonly announced?: number;
  readonly uploadId?: string;
  readonly chunks?: readonly Uint8Array[];
  /** Thrown instead of the end. */
  readonly breaksWith?: Error;
}

function send(workspaceId: number, { name = 'a.json', uploadId = '', chunks = [], ...sent }: Sent) {
  async function* parts() {
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const header = { fileName: name, sizeBytes: BigInt(sent.announced ?? size), uploadId };
    yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
    for (const value of chunks) yield create(UploadFileRequestSchema, { part: { case: 'chunk', value } });
    if (sent.breaksWith !== undefined) throw sent.breaksWith;
  }
  return storeUpload(runner.deps, workspaceId, parts());
}

/** Every file of the workspace on the disk. */
async function onDisk(workspaceId: number): Promise<string[]> {
  const folder = join(runner.deps.uploadFolder, String(workspaceId));
  if (!existsSync(folder)) return [];
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

const filesOf = (workspaceId: number, uploadId: string) =>
  inWorkspace(database, workspaceId, (tx) => readUploadFiles(tx, uploadId));

describe('a file that is uploaded', () => {
  it('is stored whole, for nobody else on the machine to read', async () => {
    const id = workspace();
    const chunks = [Buffer.from('first '), Buffer.alloc(0), Buffer.from('second')];
    const { uploadId, fileId, sizeBytes } = await send(id, { name: 'chat/result.json', chunks });
    expect(sizeBytes).toBe(12);
    expect(await filesOf(id, uploadId)).toEqual([{ fileId, fileName: 'chat/result.json', sizeBytes: 12 }]);
    const path = join(runner.deps.uploadFolder, String(id), uploadId, fileId);
    expect(await readFile(path, 'utf8')).toBe('first second');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  });

  it('joins an earlier one, after those that came before it', async () => {
    const id = workspace();
    const { uploadId } = await send(id, { name: 'b.csv', chunks: [Buffer.from('b')] });
    await send(id, { name: 'a.csv', uploadId, chunks: [Buffer.from('a')] });
    expect((await filesOf(id, uploadId)).map((file) => file.fileName)).toEqual(['b.csv', 'a.csv']);
    await expect(send(workspace(), { uploadId })).rejects.toMatchObject({ reason: 'UPLOAD_NOT_FOUND' });
  });

  it.each(['../../other', '00000000-0000-4000-8000-000000000000', '/etc', 'A'.repeat(36)])(
    'joins no upload called %s',
    async (uploadId) => {
      const id = workspace();
      await expect(send(id, { uploadId, chunks: [Buffer.from('x')] })).rejects.toMatchObject({
        reason: 'UPLOAD_NOT_FOUND',
      });
      expect(await onDisk(id)).toEqual([]);
    },
  );

  it.each([
    ['UPLOAD_TOO_LARGE', { announced: LIMIT + 1, chunks: [] }],
    ['UPLOAD_TOO_LARGE', { announced: 0, chunks: [Buffer.alloc(LIMIT), Buffer.alloc(1)] }],
    ['UPLOAD_INCOMPLETE', { announced: 20, chunks: [Buffer.alloc(19)] }],
    ['DISK_FULL', { announced: 2 ** 60, chunks: [] }],
  ])('is refused, and nothing of it is kept: %s', async (reason, sent) => {
    const id = workspace();
    const deps = reason === 'DISK_FULL' ? { ...runner.deps, maxUploadBytes: 2 ** 61 } : runner.deps;
    async function* parts() {
      const header = { fileName: 'a', sizeBytes: BigInt(sent.announced), uploadId: '' };
      yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
      for (const value of sent.chunks)
        yield create(UploadFileRequestSchema, { part: { case: 'chunk', value } });
    }
    await expect(storeUpload(deps, id, parts())).rejects.toMatchObject({ reason });
    expect(await onDisk(id)).toEqual([]);
  });

  it('exactly as large as allowed is taken', async () => {
    expect(await send(workspace(), { chunks: [Buffer.alloc(LIMIT)] })).toMatchObject({ sizeBytes: LIMIT });
  });

  it('that breaks off on its way leaves nothing behind', async () => {
    const id = workspace();
    const sent = send(id, { chunks: [Buffer.alloc(10)], breaksWith: new Error('the line is dead') });
    await expect(sent).rejects.toThrow('the line is dead');
    expect(await onDisk(id)).toEqual([]);
  });

  it('without a beginning is none', async () => {
    async function* nothing() {}
    await expect(storeUpload(runner.deps, workspace(), nothing())).rejects.toMatchObject({
      reason: 'UPLOAD_EMPTY',
    });
  });
});

describe('a file of this machine', () => {
  it('is copied, whatever becomes of it later', async () => {
    const id = workspace();
    const path = join(runner.deps.uploadFolder, 'local.json');
    await writeFile(path, 'as it was');
    const stored = await storeLocalFile(runner.deps, id, { path, name: 'local.json', uploadId: '' });
    await writeFile(path, 'changed since');
    const copy = join(runner.deps.uploadFolder, String(id), stored.uploadId, stored.fileId);
    expect(await readFile(copy, 'utf8')).toBe('as it was');
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    await writeFile(path, Buffer.alloc(LIMIT + 1));
    const tooLarge = storeLocalFile(runner.deps, id, { path, name: 'local.json', uploadId: '' });
    await expect(tooLarge).rejects.toMatchObject({ reason: 'UPLOAD_TOO_LARGE' });
  });
});

describe('uploads', () => {
  const clockAfter = (ms: number) => ({ now: () => new Date(runner.deps.clock.now().getTime() + ms) });

  it('are deleted after seven days, counted from the last file', async () => {
    const id = workspace();
    const { uploadId } = await send(id, { chunks: [Buffer.from('x')] });
    await dropOldUploads({ ...runner.deps, clock: clockAfter(6 * DAY_MS) });
    expect(await onDisk(id)).toHaveLength(1);
    await dropOldUploads({ ...runner.deps, clock: clockAfter(8 * DAY_MS) });
    expect(await onDisk(id)).toEqual([]);
    expect(await filesOf(id, uploadId)).toEqual([]);
  });

  it('whose process died are deleted a day later, and those still coming in are not', async () => {
    const id = workspace();
    const now = Date.now();
    const [dead, alive] = [
      '11111111-1111-4111-8111-111111111111',
      '22222222-2222-4222-8222-222222222222',
    ].map((name) => join(runner.deps.uploadFolder, String(id), name));
    for (const folder of [dead ?? '', alive ?? '']) {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, 'file.partial'), 'half');
      await utimes(folder, new Date(now - 3 * DAY_MS), new Date(now - 3 * DAY_MS));
    }
    await utimes(join(dead ?? '', 'file.partial'), new Date(now - 2 * DAY_MS), new Date(now - 2 * DAY_MS));
    await dropOldUploads({ ...runner.deps, clock: { now: () => new Date(now) } });
    expect(existsSync(dead ?? '')).toBe(false);
    expect(existsSync(alive ?? '')).toBe(true);
  });

  it('can be thrown away before, but not under a running import', async () => {
    const id = workspace();
    const file = 'channel,id,date,views\n@made_up,1,2025-03-01 10:00:00,5\n';
    const importId = await runner.begin(id, { 'a.csv': file });
    const { upload_id: uploadId } = await runner.row(id, importId);
    await expect(discardUpload(runner.deps, id, uploadId)).rejects.toMatchObject({
      reason: 'IMPORT_STILL_RUNNING',
    });
    await runner.run(id, importId);
    await expect(discardUpload(runner.deps, workspace(), uploadId)).rejects.toMatchObject({
      reason: 'UPLOAD_NOT_FOUND',
    });
    expect(await onDisk(id)).toHaveLength(1);
    await discardUpload(runner.deps, id, uploadId);
    expect(await onDisk(id)).toEqual([]);
    await expect(discardUpload(runner.deps, id, uploadId)).rejects.toMatchObject({
      reason: 'UPLOAD_NOT_FOUND',
    });
  });
});
