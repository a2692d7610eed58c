import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { createPictureIndex, type PictureIndex } from '../pictures/picture-index.ts';
import { openUpload as openStored, readHead, recogniseFile } from '../readers/index.ts';
import type { ByteSource, Recognition, Refusal } from '../readers/reader.ts';
import { readUploadFiles, type StoredFile } from '../upload-store.ts';
import type { ImportDeps } from './import-deps.ts';
import { uploadPath } from './upload-path.ts';

/** A file of an upload, as far as it was recognised. */
export interface OpenedFile {
  /** Of the stored file; of a member of an archive, with the path inside it. */
  readonly fileId: string;
  /** The stored file that is an archive with this one in it; null for one that was sent by itself. */
  readonly archiveId: string | null;
  readonly source: ByteSource;
  readonly recognition: Recognition | Refusal;
}

/** What was sent together. */
export interface OpenedUpload {
  /** Each to be read by itself. */
  readonly files: readonly OpenedFile[];
  readonly pictures: PictureIndex;
}

/**
 * Opens the files of an upload and recognises each by its content. Pictures are no files of their own.
 *
 * @throws Failure UPLOAD_NOT_FOUND
 */
export async function openUpload(
  deps: Pick<ImportDeps, 'database' | 'uploadFolder'>,
  workspaceId: number,
  uploadId: string,
): Promise<OpenedUpload> {
  const folder = uploadPath(deps.uploadFolder, workspaceId, uploadId);
  const stored = await inWorkspace(deps.database, workspaceId, (tx) => readUploadFiles(tx, uploadId));
  if (folder === null || stored.length === 0 || !(await areThere(folder, stored))) {
    throw failure(channelsErrors, 'UPLOAD_NOT_FOUND', { values: { uploadId } });
  }
  const files: OpenedFile[] = [];
  const groups: { archiveId: string | null; pictures: readonly ByteSource[] }[] = [];
  for (const { fileId, fileName } of stored) {
    const opened = await openFile(join(folder, fileId), fileId, fileName);
    files.push(...opened.files);
    // Pictures without an export beside them belong to whatever was sent with them.
    const archiveId = opened.isArchive && opened.files.length > 0 ? fileId : null;
    if (opened.pictures.length > 0) groups.push({ archiveId, pictures: opened.pictures });
  }
  if (files.length === 0) files.push(onlyPictures(stored[0]?.fileName ?? ''));
  const readable = files.filter(({ recognition }) => recognition.kind === 'recognised');
  return { files, pictures: createPictureIndex(groups, readable.length === 1) };
}

/** A backup has the rows of uploads and not their files. */
async function areThere(folder: string, stored: readonly StoredFile[]): Promise<boolean> {
  const looks = await Promise.all(
    stored.map(({ fileId }) =>
      stat(join(folder, fileId)).then(
        () => true,
        (error: unknown) => !(error instanceof Error && 'code' in error && error.code === 'ENOENT'),
      ),
    ),
  );
  return looks.every(Boolean);
}

/** The file itself, or the members of an archive. */
async function openFile(
  path: string,
  fileId: string,
  fileName: string,
): Promise<{ files: OpenedFile[]; pictures: readonly ByteSource[]; isArchive: boolean }> {
  const stored = await openStored(path, fileName);
  if (stored.kind === 'refused') {
    const source: ByteSource = { name: fileName, sizeBytes: null, open: nothing };
    const file: OpenedFile = { fileId, archiveId: null, source, recognition: stored };
    return { files: [file], pictures: [], isArchive: false };
  }
  const archiveId = stored.archive ? fileId : null;
  const files: OpenedFile[] = [];
  for (const source of stored.files) {
    const id = stored.files.length === 1 ? fileId : `${fileId}/${source.name}`;
    files.push({ fileId: id, archiveId, source, recognition: recogniseFile(await readHead(source)) });
  }
  return { files, pictures: stored.pictures, isArchive: stored.archive };
}

/** An upload of pictures alone, as a file that cannot be read. */
function onlyPictures(name: string): OpenedFile {
  const source: ByteSource = { name, sizeBytes: null, open: nothing };
  const recognition: Refusal = { kind: 'refused', reason: 'pictures_alone', values: {} };
  return { fileId: name, archiveId: null, source, recognition };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
