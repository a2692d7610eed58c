import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { renameWorkspaceRow } from './workspace-store.ts';

/** Renames the workspace. Throws WORKSPACE_NOT_FOUND. */
export async function renameWorkspace(
  deps: UsersDeps,
  input: { workspaceId: number; name: string },
): Promise<{ simulated: boolean }> {
  const renamed = await inWorkspace(deps.database, input.workspaceId, (transaction) =>
    renameWorkspaceRow(transaction, input.workspaceId, input.name),
  );
  if (renamed === null) throw failure(usersErrors, 'WORKSPACE_NOT_FOUND');
  return renamed;
}
