import { rm } from 'node:fs/promises';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { findImportsOf } from '../import-store.ts';
import { deleteUpload } from '../upload-store.ts';
import type { ImportDeps } from './import-deps.ts';
import { RUNNING } from './import-states.ts';
import { uploadPath } from './upload-path.ts';

/**
 * Deletes the stored files of an upload before their time is over.
 *
 * @throws Failure UPLOAD_NOT_FOUND, IMPORT_STILL_RUNNING
 */
export async function discardUpload(
  deps: Pick<ImportDeps, 'database' | 'uploadFolder'>,
  workspaceId: number,
  uploadId: string,
): Promise<void> {
  const folder = uploadPath(deps.uploadFolder, workspaceId, uploadId);
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const [importId] = await findImportsOf(tx, uploadId, RUNNING);
    if (importId !== undefined)
      throw failure(channelsErrors, 'IMPORT_STILL_RUNNING', { values: { importId } });
    if (folder === null || !(await deleteUpload(tx, uploadId))) {
      throw failure(channelsErrors, 'UPLOAD_NOT_FOUND', { values: { uploadId } });
    }
  });
  // Files without a row harm nobody and go with the folder, so that the row goes first.
  if (folder !== null) await rm(folder, { recursive: true, force: true });
}
