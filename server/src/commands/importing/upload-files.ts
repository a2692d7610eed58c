import { basename } from 'node:path';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { CommandSession } from './command-session.ts';

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
  let uploadId = '';
  try {
    for (const path of paths) {
      onProgress(`Copying ${basename(path)}.`);
      uploadId = await session.storeFile(path, uploadId);
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
