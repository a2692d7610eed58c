import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { appendWorkspaceDeleted } from './events.ts';
import { deleteWorkspaceRow } from './workspace-store.ts';

/** Deletes the workspace and tells every service to delete what it keeps of it. Throws WORKSPACE_NOT_FOUND. */
export async function deleteWorkspace(deps: UsersDeps, workspaceId: number): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (transaction) => {
    if (!(await deleteWorkspaceRow(transaction, workspaceId)))
      throw failure(usersErrors, 'WORKSPACE_NOT_FOUND');
    await appendWorkspaceDeleted(transaction, workspaceId);
  });
}
