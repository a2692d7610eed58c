import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  ImportsService,
  type UploadFileRequest,
  UploadFileRequestSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import type { CommandSession } from './command-session.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * Hands files to the channels service, all in one upload, so that tables which refer to one another are read together.
 *
 * @returns the upload's id
 */
export async function uploadFiles(
  session: CommandSession,
  paths: readonly string[],
  onProgress: (text: string) => void,
): Promise<string> {
  const imports = session.app.client(ImportsService);
  let uploadId = '';
  try {
    for (const path of paths) {
      const parts = requests(path, uploadId, onProgress);
      uploadId = (await imports.uploadFile(parts, session.callOptions())).uploadId;
    }
  } catch (error) {
    if (uploadId !== '') await discardUpload(session, uploadId);
    throw error;
  }
  return uploadId;
}

/** Deletes what was handed over, where it is of no use. What cannot be deleted now goes when its time is over. */
export async function discardUpload(session: CommandSession, uploadId: string): Promise<void> {
  await session.app
    .client(ImportsService)
    .discardUpload({ uploadId }, session.lastCallOptions())
    .catch(() => undefined);
}

async function* requests(
  path: string,
  uploadId: string,
  onProgress: (text: string) => void,
): AsyncGenerator<UploadFileRequest> {
  const { size } = await stat(path);
  const fileName = basename(path);
  const header = { fileName, sizeBytes: BigInt(size), uploadId };
  yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
  let sent = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: new Uint8Array(chunk) } });
    sent += chunk.length;
    // A small file is there before anybody could read the line.
    if (size > 64 * CHUNK_BYTES) onProgress(`Copying ${fileName}: ${Math.floor((sent / size) * 100)} %`);
  }
}
