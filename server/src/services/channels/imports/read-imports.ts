import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import {
  changeImport,
  countSkips,
  type ImportRow,
  readImport,
  readImports,
  readSkips,
  type StoredSkip,
} from '../import-store.ts';
import type { ReadDeps } from '../read-deps.ts';
import { uploadExists } from '../upload-store.ts';
import { IMPORT_QUEUE, type ImportDeps } from './import-deps.ts';
import { hasEnded } from './import-states.ts';

/** An import, and how many of what it left out are listed, by reason; null while more are being found. */
export interface ImportInDetail extends ImportRow {
  readonly listed: ReadonlyMap<string, number> | null;
}

/** @throws Failure IMPORT_NOT_FOUND */
export function getImport(deps: ReadDeps, workspaceId: number, importId: string): Promise<ImportInDetail> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await required(readImport(tx, importId), importId);
    return { ...row, listed: hasEnded(row) ? await countSkips(tx, importId) : null };
  });
}

/** Newest first. */
export function listImports(deps: ReadDeps, workspaceId: number): Promise<ImportRow[]> {
  return inWorkspace(deps.database, workspaceId, (tx) => readImports(tx, null));
}

/** Asks a running import to stop; it does within a second, and what it wrote stays. One that ended is left alone. */
export function cancelImport(deps: ImportDeps, workspaceId: number, importId: string): Promise<ImportRow> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await required(readImport(tx, importId), importId);
    if (!hasEnded(row)) await changeImport(tx, importId, { cancel_requested: true });
    return required(readImport(tx, importId), importId);
  });
}

/**
 * Reads the stored files again; what is there already stays as it is.
 *
 * @throws Failure IMPORT_NOT_FOUND, IMPORT_STILL_RUNNING, IMPORT_FILES_GONE
 */
export function retryImport(deps: ImportDeps, workspaceId: number, importId: string): Promise<ImportRow> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await required(readImport(tx, importId), importId);
    if (!hasEnded(row)) throw failure(channelsErrors, 'IMPORT_STILL_RUNNING', { values: { importId } });
    if (!(await uploadExists(tx, row.upload_id)))
      throw failure(channelsErrors, 'IMPORT_FILES_GONE', { values: { importId } });
    await changeImport(tx, importId, {
      state: ImportState.QUEUED,
      cancel_requested: false,
      problem: null,
      finished_at: null,
      rows_committed_at: null,
      computed_at: null,
      pictures_read: 0,
    });
    await deps.jobs.enqueue(tx, IMPORT_QUEUE, { workspaceId, importId });
    return required(readImport(tx, importId), importId);
  });
}

/** @throws Failure IMPORT_NOT_FOUND */
export function listSkipped(
  deps: ReadDeps,
  workspaceId: number,
  importId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<StoredSkip[]> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await required(readImport(tx, importId), importId);
    return readSkips(tx, importId, page);
  });
}

async function required(found: Promise<ImportRow | null>, importId: string): Promise<ImportRow> {
  const row = await found;
  if (row === null) throw failure(channelsErrors, 'IMPORT_NOT_FOUND', { values: { importId } });
  return row;
}
