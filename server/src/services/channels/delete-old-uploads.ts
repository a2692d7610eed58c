import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';
import { deleteOldUploads, readUploadIds } from './upload-store.ts';

/** A folder without a row may still be receiving its first file; the slowest line takes less. */
const ORPHANED_AFTER_MS = 24 * 3_600_000;

/**
 * Deletes uploads whose time is over, rows and files, and files whose process died before they had come in. Goes by
 * the folders on the disk: a row without files harms nobody, and no transaction has to look across tenants.
 */
export async function dropOldUploads(deps: {
  readonly database: Database<ChannelsTables>;
  readonly clock: Clock;
  readonly uploadFolder: string;
}): Promise<void> {
  const folders = await readdir(deps.uploadFolder).catch(() => []);
  for (const folder of folders) {
    const workspaceId = Number(folder);
    if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) continue;
    const now = deps.clock.now();
    const { old, kept } = await inWorkspace(deps.database, workspaceId, async (tx) => ({
      old: await deleteOldUploads(tx, now),
      kept: await readUploadIds(tx),
    }));
    const orphaned = await orphans(join(deps.uploadFolder, folder), kept, now);
    for (const uploadId of [...old, ...orphaned]) {
      await rm(join(deps.uploadFolder, folder, uploadId), { recursive: true, force: true });
    }
  }
}

/** Uploads on the disk that no row knows of, untouched for a day. */
async function orphans(folder: string, kept: ReadonlySet<string>, now: Date): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    if (kept.has(name)) continue;
    const files = await readdir(join(folder, name)).catch(() => []);
    const touched = await Promise.all(['', ...files].map((file) => stat(join(folder, name, file))));
    const newest = Math.max(...touched.map(({ mtimeMs }) => mtimeMs));
    if (now.getTime() - newest > ORPHANED_AFTER_MS) found.push(name);
  }
  return found;
}
