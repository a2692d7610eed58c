import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A stored file of an upload. */
export interface StoredFile {
  readonly fileId: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export async function insertUpload(
  tx: Transaction,
  workspaceId: number,
  uploadId: string,
  keepUntil: Date,
): Promise<void> {
  await tx
    .insertInto('upload')
    .values({ workspace_id: workspaceId, upload_id: uploadId, keep_until: keepUntil })
    .execute();
}

/**
 * Keeps an upload until a later date. Until the end of the transaction nobody deletes it.
 *
 * @returns false where there is none of that id
 */
export async function keepUpload(tx: Transaction, uploadId: string, keepUntil: Date): Promise<boolean> {
  const kept = await tx
    .updateTable('upload')
    .set({ keep_until: keepUntil })
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  return kept.numUpdatedRows > 0n;
}

export async function uploadExists(tx: Transaction, uploadId: string): Promise<boolean> {
  const found = await tx.selectFrom('upload').select('upload_id').where('upload_id', '=', uploadId).execute();
  return found.length > 0;
}

export async function insertUploadFile(
  tx: Transaction,
  workspaceId: number,
  uploadId: string,
  file: StoredFile,
): Promise<void> {
  const { rows } = await tx.client.query<{ position: number }>(
    'SELECT count(*)::int AS position FROM upload_file WHERE upload_id = $1',
    [uploadId],
  );
  await tx
    .insertInto('upload_file')
    .values({
      workspace_id: workspaceId,
      upload_id: uploadId,
      file_id: file.fileId,
      position: rows[0]?.position ?? 0,
      file_name: file.fileName,
      size_bytes: file.sizeBytes,
    })
    .execute();
}

/** The files of an upload in the order in which they came; empty for an upload that is not there. */
export async function readUploadFiles(tx: Transaction, uploadId: string): Promise<StoredFile[]> {
  const rows = await tx
    .selectFrom('upload_file')
    .select(['file_id', 'file_name', 'size_bytes'])
    .where('upload_id', '=', uploadId)
    .orderBy('position')
    .orderBy('file_id')
    .execute();
  return rows.map((row) => ({ fileId: row.file_id, fileName: row.file_name, sizeBytes: row.size_bytes }));
}

export async function readUploadIds(tx: Transaction): Promise<Set<string>> {
  const rows = await tx.selectFrom('upload').select('upload_id').execute();
  return new Set(rows.map((row) => row.upload_id));
}

/** Forgets uploads whose time is over. Returns their ids. */
export async function deleteOldUploads(tx: Transaction, now: Date): Promise<string[]> {
  const old = await tx.deleteFrom('upload').where('keep_until', '<', now).returning('upload_id').execute();
  const ids = old.map((row) => row.upload_id);
  if (ids.length > 0) await tx.deleteFrom('upload_file').where('upload_id', 'in', ids).execute();
  return ids;
}

/** Forgets one upload. False where there is none of that id. */
export async function deleteUpload(tx: Transaction, uploadId: string): Promise<boolean> {
  const gone = await tx.deleteFrom('upload').where('upload_id', '=', uploadId).executeTakeFirst();
  await tx.deleteFrom('upload_file').where('upload_id', '=', uploadId).execute();
  return gone.numDeletedRows > 0n;
}
