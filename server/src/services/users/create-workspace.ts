import { inTransaction } from '../../platform/database/index.ts';
import type { UsersDeps } from './deps.ts';
import { appendWorkspaceCreated } from './events.ts';
import { insertWorkspace, type MyWorkspace } from './workspace-store.ts';

/** Creates a workspace that the person owns; a simulated one is filled by whoever hears of it. */
export async function createWorkspace(
  deps: UsersDeps,
  input: { userId: string; name: string; simulated: boolean },
): Promise<MyWorkspace> {
  return inTransaction(deps.database, async (transaction) => {
    const workspace = await insertWorkspace(transaction, {
      name: input.name,
      simulated: input.simulated,
      ownerId: input.userId,
    });
    await appendWorkspaceCreated(transaction, workspace);
    return workspace;
  });
}
