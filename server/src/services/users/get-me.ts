import { inTransaction } from '../../platform/database/index.ts';
import { openAccounts, type Person } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { listWorkspacesOf, type MyWorkspace } from './workspace-store.ts';

/** The person and their workspaces; null where the account is gone. */
export async function getMe(
  deps: UsersDeps,
  userId: string,
): Promise<{ person: Person; workspaces: readonly MyWorkspace[] } | null> {
  return inTransaction(deps.database, async (transaction) => {
    const person = await openAccounts(transaction, deps.secret).findPerson(userId);
    return person === null ? null : { person, workspaces: await listWorkspacesOf(transaction, userId) };
  });
}
