import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';
import { deleteOldUploads } from './upload-store.ts';

/**
 * Deletes uploads whose time is over, rows and files. Goes by the folders on the disk: a row without files harms
 * nobody, and no transaction has to look across tenants.
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
    const old = await inWorkspace(deps.database, workspaceId, (tx) => deleteOldUploads(tx, now));
    for (const uploadId of old) {
      await rm(join(deps.uploadFolder, folder, uploadId), { recursive: true, force: true });
    }
  }
}
