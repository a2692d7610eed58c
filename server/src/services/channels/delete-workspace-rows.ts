import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { deleteSomeOfWorkspace } from './delete-rows-store.ts';
import type { ChannelsTables } from './tables.ts';
import { endDeletion, WHOLE_WORKSPACE } from './unfinished-store.ts';

export const DELETE_WORKSPACE_QUEUE = 'delete-workspace';

/**
 * Deletes every row and every uploaded file of a workspace that is no more, in small transactions.
 *
 * @throws the signal's reason when aborted; the rest is deleted by the next try
 */
export async function deleteWorkspaceRows(
  deps: { readonly database: Database<ChannelsTables>; readonly uploadFolder: string },
  workspaceId: number,
  signal: AbortSignal,
): Promise<void> {
  for (let more = true; more; ) {
    signal.throwIfAborted();
    more = await inWorkspace(deps.database, workspaceId, deleteSomeOfWorkspace);
  }
  await rm(join(deps.uploadFolder, String(workspaceId)), { recursive: true, force: true });
  await inWorkspace(deps.database, workspaceId, (tx) => endDeletion(tx, WHOLE_WORKSPACE));
}
