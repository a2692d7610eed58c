import { join } from 'node:path';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { openUpload as openStored, readHead, recogniseFile } from '../readers/index.ts';
import type { ByteSource, Recognition, Refusal } from '../readers/reader.ts';
import { readUploadFiles } from '../upload-store.ts';
import type { ImportDeps } from './import-deps.ts';
import { uploadPath } from './upload-path.ts';

/** A file of an upload, as far as it was recognised. */
export interface OpenedFile {
  /** Of the stored file; of a member of an archive, with the path inside it. */
  readonly fileId: string;
  readonly source: ByteSource;
  readonly recognition: Recognition | Refusal;
}

/**
 * Opens the files of an upload and recognises each by its content.
 *
 * @throws Failure UPLOAD_NOT_FOUND
 */
export async function openUpload(
  deps: Pick<ImportDeps, 'database' | 'uploadFolder'>,
  workspaceId: number,
  uploadId: string,
): Promise<OpenedFile[]> {
  const folder = uploadPath(deps.uploadFolder, workspaceId, uploadId);
  const files = await inWorkspace(deps.database, workspaceId, (tx) => readUploadFiles(tx, uploadId));
  if (folder === null || files.length === 0) {
    throw failure(channelsErrors, 'UPLOAD_NOT_FOUND', { values: { uploadId } });
  }
  const opened: OpenedFile[] = [];
  for (const { fileId, fileName } of files)
    opened.push(...(await openFile(join(folder, fileId), fileId, fileName)));
  return opened;
}

/** The file itself, or the members of an archive. */
async function openFile(path: string, fileId: string, fileName: string): Promise<OpenedFile[]> {
  const stored = await openStored(path, fileName);
  if (stored.kind === 'refused') {
    const source: ByteSource = { name: fileName, sizeBytes: null, open: nothing };
    return [{ fileId, source, recognition: stored }];
  }
  const files: OpenedFile[] = [];
  for (const source of stored.files) {
    const id = stored.files.length === 1 ? fileId : `${fileId}/${source.name}`;
    files.push({ fileId: id, source, recognition: recogniseFile(await readHead(source)) });
  }
  return files;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
