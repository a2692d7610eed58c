import { inTransaction } from '../../platform/database/index.ts';
import type { UsersDeps } from './deps.ts';
import { appendWorkspaceCreated } from './events.ts';
import {
  adoptWorkspaces,
  findFirstPerson,
  type InstalledWorkspace,
  listAllWorkspaces,
} from './installed-workspace-store.ts';
import { lockSetup } from './setup-store.ts';
import { insertBareWorkspace } from './workspace-store.ts';

/**
 * Creates a workspace from the command line. It belongs to the installation's owner; where there is none yet, to
 * whoever signs up. A simulated one is left empty: the command that makes it fills it.
 *
 * @returns null where a workspace of that name, in whatever case, exists already
 */
export function makeWorkspace(
  deps: UsersDeps,
  input: { readonly name: string; readonly simulated: boolean },
): Promise<InstalledWorkspace | null> {
  return inTransaction(deps.database, async (transaction) => {
    // One at a time, and none while the owner signs up, who would otherwise miss it.
    await lockSetup(transaction);
    const wanted = input.name.toLowerCase();
    const existing = await listAllWorkspaces(transaction);
    if (existing.some(({ name }) => name.toLowerCase() === wanted)) return null;
    const { workspaceId, createdAt } = await insertBareWorkspace(transaction, input);
    const owner = await findFirstPerson(transaction);
    if (owner !== null) await adoptWorkspaces(transaction, owner);
    await appendWorkspaceCreated(transaction, { workspaceId, simulated: input.simulated, leftEmpty: true });
    return { ...input, workspaceId, createdAt };
  });
}
