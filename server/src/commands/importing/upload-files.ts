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
export async function uploadFiles(session: CommandSession, paths: readonly string[]): Promise<string> {
  const imports = session.app.client(ImportsService);
  let uploadId = '';
  for (const path of paths) {
    const { size } = await stat(path);
    const answer = await imports.uploadFile(requests(path, size, uploadId), session.callOptions());
    uploadId = answer.uploadId;
  }
  return uploadId;
}

async function* requests(path: string, size: number, uploadId: string): AsyncGenerator<UploadFileRequest> {
  const header = { fileName: basename(path), sizeBytes: BigInt(size), uploadId };
  yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: new Uint8Array(chunk) } });
  }
}
