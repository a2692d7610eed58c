import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { CommandSession } from './command-session.ts';
import type { FileToSend } from './files-to-send.ts';
import { packPictures } from './pack-pictures.ts';

/**
 * Hands files and the pictures that belong to them to the channels service, all in one upload, so that tables which
 * refer to one another are read together.
 *
 * @returns the upload's id
 */
export async function uploadFiles(
  session: CommandSession,
  files: readonly FileToSend[],
  onProgress: (text: string) => void,
): Promise<string> {
  const total = files.reduce((sum, { pictures }) => sum + pictures.length, 0);
  let sent = 0;
  let uploadId = '';
  try {
    for (const file of files) {
      onProgress(`Copying ${file.name}.`);
      uploadId = await session.storeFile(file, uploadId);
    }
    for (const file of files) {
      for await (const pack of packPictures(file)) {
        uploadId = await session.storeFile(pack, uploadId);
        sent += pack.pictures;
        onProgress(`Copying pictures: ${sent} of ${total}.`);
      }
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
