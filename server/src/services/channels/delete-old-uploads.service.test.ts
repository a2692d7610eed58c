import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { dropOldUploads } from './delete-old-uploads.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';
import { insertUpload, readUploadIds } from './upload-store.ts';

const NOW = new Date('2025-06-10T00:00:00Z');
const YESTERDAY = new Date('2025-06-08T23:59:00Z');
const TODAY = new Date('2025-06-09T00:01:00Z');

let home: TestDatabase;
let database: Database<ChannelsTables>;
let uploadFolder: string;
beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());
beforeEach(async () => {
  uploadFolder = await mkdtemp(join(tmpdir(), 'old-uploads-'));
});
afterEach(() => rm(uploadFolder, { recursive: true }));

const dropOld = () => dropOldUploads({ database, clock: { now: () => NOW }, uploadFolder });

/** A folder with a file in it, both last touched at that time. */
async function filesOf(workspaceId: number, touched: Date, uploadId: string = randomUUID()): Promise<string> {
  const folder = join(uploadFolder, String(workspaceId), uploadId);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'file'), 'x');
  await utimes(join(folder, 'file'), touched, touched);
  await utimes(folder, touched, touched);
  return uploadId;
}

async function upload(workspaceId: number, keepUntil: Date): Promise<string> {
  const uploadId = await filesOf(workspaceId, YESTERDAY);
  await inWorkspace(database, workspaceId, (tx) => insertUpload(tx, workspaceId, uploadId, keepUntil));
  return uploadId;
}

/** An upload of which a file is gone when it is looked at. */
async function vanishing(workspaceId: number): Promise<string> {
  const uploadId = await filesOf(workspaceId, YESTERDAY);
  const folder = join(uploadFolder, String(workspaceId), uploadId);
  await symlink(join(folder, 'nowhere'), join(folder, 'gone.partial'));
  await utimes(folder, YESTERDAY, YESTERDAY);
  return uploadId;
}

const foldersOf = async (workspaceId: number) =>
  new Set(await readdir(join(uploadFolder, String(workspaceId))));

it('deletes what is over and what nobody knows of, and nothing else', async () => {
  await upload(1, TODAY);
  await filesOf(1, YESTERDAY);
  const [kept, coming] = [await upload(1, new Date('2025-06-11T00:00:00Z')), await filesOf(1, TODAY)];
  await dropOld();
  expect(await foldersOf(1)).toEqual(new Set([kept, coming]));
  expect(await inWorkspace(database, 1, readUploadIds)).toEqual(new Set([kept]));
});

it('takes a file that is renamed at this moment as just touched, and goes on', async () => {
  await upload(2, TODAY);
  await filesOf(2, YESTERDAY);
  const renamed = await vanishing(2);
  await dropOld();
  expect(await foldersOf(2)).toEqual(new Set([renamed]));
});

it('goes on with the other workspaces where one fails', async () => {
  await writeFile(join(uploadFolder, '3'), 'no folder');
  await writeFile(join(uploadFolder, '5'), 'no folder');
  await upload(4, TODAY);
  await dropOld();
  expect(await foldersOf(4)).toEqual(new Set());
});
