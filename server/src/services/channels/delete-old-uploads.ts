import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';
import { deleteOldUploads, readUploadIds } from './upload-store.ts';

interface CleanUpDeps {
  readonly database: Database<ChannelsTables>;
  readonly clock: Clock;
  readonly uploadFolder: string;
}

/** A folder without a row may still be receiving its first file; the slowest line takes less. */
const ORPHANED_AFTER_MS = 24 * 3_600_000;

/**
 * Deletes uploads whose time is over, rows and files, and files whose process died before they had come in. Goes by
 * the folders on the disk: a row without files harms nobody, and no transaction has to look across tenants. A workspace
 * where that fails waits for the next time and does not stop the others.
 */
export async function dropOldUploads(deps: CleanUpDeps): Promise<void> {
  const folders = await readdir(deps.uploadFolder).catch(() => []);
  for (const folder of folders) {
    const workspaceId = Number(folder);
    if (!Number.isSafeInteger(workspaceId) || workspaceId <= 0) continue;
    await dropOldOf(deps, workspaceId, join(deps.uploadFolder, folder)).catch(() => undefined);
  }
}

async function dropOldOf(
  { database, clock }: CleanUpDeps,
  workspaceId: number,
  folder: string,
): Promise<void> {
  const remove = (name: string) => rm(join(folder, name), { recursive: true, force: true });
  const now = clock.now();
  const { old, kept } = await inWorkspace(database, workspaceId, async (tx) => ({
    old: await deleteOldUploads(tx, now),
    kept: await readUploadIds(tx),
  }));
  // At once: without their rows they would be found again only after a day, as orphans.
  for (const uploadId of old) await remove(uploadId);
  for (const name of await orphans(folder, kept, now)) await remove(name);
}

/** Uploads on the disk that no row knows of, untouched for a day. */
async function orphans(folder: string, kept: ReadonlySet<string>, now: Date): Promise<string[]> {
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    if (kept.has(name)) continue;
    const files = await readdir(join(folder, name)).catch(() => []);
    const touched = await Promise.all(
      ['', ...files].map((file) => touchedAt(join(folder, name, file), now.getTime())),
    );
    if (now.getTime() - Math.max(...touched) > ORPHANED_AFTER_MS) found.push(name);
  }
  return found;
}

/** When a path was last written to; `now` for what is renamed or removed at this moment. */
async function touchedAt(path: string, now: number): Promise<number> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => now,
  );
}
