import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import { createResetToken } from './create-reset-token.ts';
import { deleteStaleRows } from './delete-stale-rows.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import type { UsersDeps } from './deps.ts';
import { ensureSetupToken } from './ensure-setup-token.ts';
import { usersErrors } from './errors.ts';
import type { InstalledWorkspace } from './installed-workspace-store.ts';
import { listInstalledWorkspaces } from './list-installed-workspaces.ts';
import { makeWorkspace } from './make-workspace.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { workspacesWithoutMembers } from './migrations/0002-workspaces-without-members.ts';
import { functionsOfTheOwner } from './migrations/0003-functions-of-the-owner.ts';
import { telegramLinks } from './migrations/0004-telegram-links.ts';
import { usedProofs } from './migrations/0005-used-proofs.ts';
import { usersRoutes } from './rpc.ts';
import { telegramLinksRoutes } from './rpc-telegram-links.ts';
import { usersGlobalTables } from './tables.ts';

export type { UsersDeps } from './deps.ts';
export type { InstalledWorkspace } from './installed-workspace-store.ts';
export type { UsersTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const usersDefinition = {
  service: 'users',
  schema: 'users',
  migrations: [accounts, workspacesWithoutMembers, functionsOfTheOwner, telegramLinks, usedProofs],
  globalTables: usersGlobalTables,
  errors: usersErrors,
} as const satisfies ServiceSchema & NamedCatalogue;

/** The users service: accounts, sign-in, sessions, workspaces. */
export interface UsersModule extends ServiceModule {
  /**
   * Path and query of the page on which the owner signs up, with its one-time token; null once the owner exists. The
   * same at every start and in every replica.
   */
  setupPath(): Promise<string | null>;
  /** Path and query of the page on which the person sets a new password, valid for an hour. Throws USER_NOT_FOUND. */
  createResetPath(email: string): Promise<{ path: string; expiresAt: Date }>;
  /** Every workspace of the installation, oldest first. */
  listWorkspaces(): Promise<readonly InstalledWorkspace[]>;
  /**
   * Creates a workspace of the installation's owner, or of whoever signs up first; a simulated one stays empty. Null
   * where there is one of that name.
   */
  makeWorkspace(input: {
    readonly name: string;
    readonly simulated: boolean;
  }): Promise<InstalledWorkspace | null>;
  /** Deletes it with everything in it, in every service. Throws WORKSPACE_NOT_FOUND. */
  deleteWorkspace(workspaceId: number): Promise<void>;
}

const CLEAN_UP_EVERY_MS = 60 * 60 * 1000;

export function createUsers(deps: UsersDeps): UsersModule {
  let cleanUp: NodeJS.Timeout | null = null;
  return {
    name: 'users',
    dependsOn: [],
    routes: (router) => {
      usersRoutes(deps)(router);
      telegramLinksRoutes(deps)(router);
    },
    async start() {
      await ensureSetupToken(deps);
      // What is left over harms nobody, so that a failure waits for the next hour.
      cleanUp = setInterval(() => void deleteStaleRows(deps).catch(() => undefined), CLEAN_UP_EVERY_MS);
      cleanUp.unref();
    },
    async stop() {
      if (cleanUp !== null) clearInterval(cleanUp);
    },
    async setupPath() {
      const token = await ensureSetupToken(deps);
      return token === null ? null : `/setup?token=${token}`;
    },
    async createResetPath(email) {
      const { token, expiresAt } = await createResetToken(deps, email);
      return { path: `/reset?token=${token}`, expiresAt };
    },
    listWorkspaces: () => listInstalledWorkspaces(deps),
    makeWorkspace: (input) => makeWorkspace(deps, input),
    deleteWorkspace: (workspaceId) => deleteWorkspace(deps, workspaceId),
  };
}
