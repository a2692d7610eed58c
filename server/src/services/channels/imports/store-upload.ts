import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { UploadFileRequest, UploadHeader } from '@analyticbot/contracts/channels/v1/import';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { insertUpload, insertUploadFile, keepUpload, uploadExists } from '../upload-store.ts';
import type { ImportDeps } from './import-deps.ts';
import { storedName } from './stored-name.ts';
import { uploadPath } from './upload-path.ts';

/** A file that was stored. */
export interface StoredUpload {
  readonly uploadId: string;
  readonly fileId: string;
  readonly sizeBytes: number;
}

const KEEP_MS = 7 * 24 * 3_600_000;
/** Left free for the database, which grows while the file is read. */
const RESERVE_BYTES = 256 * 1024 * 1024;

/**
 * Stores a file as it comes in: whole or not at all. The first part names it, the rest are its bytes.
 *
 * @throws Failure UPLOAD_EMPTY, UPLOAD_NOT_FOUND, UPLOAD_TOO_LARGE, UPLOAD_INCOMPLETE, DISK_FULL
 */
export async function storeUpload(
  deps: ImportDeps,
  workspaceId: number,
  parts: AsyncIterable<UploadFileRequest>,
): Promise<StoredUpload> {
  const iterator = parts[Symbol.asyncIterator]();
  const header = await readHeader(iterator);
  return store(deps, workspaceId, header, async (partial) => {
    let sizeBytes = 0;
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
        if (next.value.part.case !== 'chunk') continue;
        sizeBytes += next.value.part.value.length;
        if (sizeBytes > deps.maxUploadBytes) throw tooLarge(deps);
        yield next.value.part.value;
      }
    };
    // Open before the first byte: a stream that opens its own file can make it after what failed was cleared away.
    const file = await open(partial, 'wx', 0o600);
    await pipeline(bytes, file.createWriteStream());
    refuseHalf(Number(header.sizeBytes), sizeBytes);
    return sizeBytes;
  });
}

/** A file on this machine that whoever commands the machine hands over. */
export interface LocalFile {
  readonly path: string;
  /** What it is called: pictures are found by it. */
  readonly name: string;
  /** Joins the file to an earlier one; empty begins an upload. */
  readonly uploadId: string;
}

/**
 * Stores a copy of a file of this machine, made by the system: nothing of it passes through the program.
 *
 * @throws Failure UPLOAD_NOT_FOUND, UPLOAD_TOO_LARGE, DISK_FULL
 */
export async function storeLocalFile(
  deps: ImportDeps,
  workspaceId: number,
  { path, name, uploadId }: LocalFile,
): Promise<StoredUpload> {
  const header = { fileName: name, sizeBytes: BigInt((await stat(path)).size), uploadId };
  return store(deps, workspaceId, header, async (partial) => {
    await copyFile(path, partial, constants.COPYFILE_FICLONE);
    await chmod(partial, 0o600);
    return (await stat(partial)).size;
  });
}

type Header = Pick<UploadHeader, 'fileName' | 'sizeBytes' | 'uploadId'>;

/** @param write fills the file at that path and answers its size; what it leaves when it throws is taken away */
async function store(
  deps: ImportDeps,
  workspaceId: number,
  header: Header,
  write: (partial: string) => Promise<number>,
): Promise<StoredUpload> {
  const uploadId = header.uploadId === '' ? randomUUID() : header.uploadId;
  const folder = uploadPath(deps.uploadFolder, workspaceId, uploadId);
  const joins = header.uploadId !== '';
  const isGone = async (): Promise<boolean> =>
    joins && !(await inWorkspace(deps.database, workspaceId, (tx) => uploadExists(tx, uploadId)));
  if (folder === null || (await isGone())) throw notFound(uploadId);
  if (Number(header.sizeBytes) > deps.maxUploadBytes) throw tooLarge(deps);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await refuseFullDisk(folder, Number(header.sizeBytes));

  const fileId = randomUUID();
  const path = join(folder, fileId);
  const partial = `${path}.partial`;
  let sizeBytes = 0;
  try {
    sizeBytes = await write(partial);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    // Whoever discards the upload meanwhile takes the folder away.
    const nowhere = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw nowhere && (await isGone()) ? notFound(uploadId) : error;
  }
  const file = { fileId, fileName: storedName(header.fileName), sizeBytes };
  const keepUntil = new Date(deps.clock.now().getTime() + KEEP_MS);
  const stored = await inWorkspace(deps.database, workspaceId, async (tx) => {
    // The file may have come in for minutes: an upload that was discarded since does not come back with half its files.
    if (!joins) await insertUpload(tx, workspaceId, uploadId, keepUntil);
    else if (!(await keepUpload(tx, uploadId, keepUntil))) return false;
    await insertUploadFile(tx, workspaceId, uploadId, file);
    return true;
  });
  if (!stored) {
    await rm(path, { force: true });
    throw notFound(uploadId);
  }
  return { uploadId, fileId, sizeBytes };
}

async function readHeader(iterator: AsyncIterator<UploadFileRequest>): Promise<UploadHeader> {
  const first = await iterator.next();
  if (first.done === true || first.value.part.case !== 'header')
    throw failure(channelsErrors, 'UPLOAD_EMPTY');
  return first.value.part.value;
}

/** Across processes a cancelled stream ends like a whole one: only the announced size tells them apart. */
function refuseHalf(announced: number, received: number): void {
  if (announced === 0 || announced === received) return;
  throw failure(channelsErrors, 'UPLOAD_INCOMPLETE', { values: { announced, received } });
}

async function refuseFullDisk(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < sizeBytes + RESERVE_BYTES) throw failure(channelsErrors, 'DISK_FULL', { values: { free } });
}

function notFound(uploadId: string) {
  return failure(channelsErrors, 'UPLOAD_NOT_FOUND', { values: { uploadId } });
}

function tooLarge({ maxUploadBytes }: ImportDeps) {
  return failure(channelsErrors, 'UPLOAD_TOO_LARGE', { values: { limit: maxUploadBytes } });
}
