import { inTransaction } from '../../platform/database/index.ts';
import type { UsersDeps } from './deps.ts';
import { type InstalledWorkspace, listAllWorkspaces } from './installed-workspace-store.ts';

/** Every workspace of the installation, oldest first, whoever belongs to it. Only for whoever commands the machine. */
export function listInstalledWorkspaces(deps: UsersDeps): Promise<InstalledWorkspace[]> {
  return inTransaction(deps.database, listAllWorkspaces, { access: 'read only' });
}
