import type { ServiceSchema } from '../../platform/database/index.ts';
import type { NamedCatalogue } from '../../platform/errors/index.ts';
import type { ServiceModule } from '../../platform/modules/index.ts';
import { createResetToken } from './create-reset-token.ts';
import { deleteStaleRows } from './delete-stale-rows.ts';
import type { UsersDeps } from './deps.ts';
import { ensureSetupToken } from './ensure-setup-token.ts';
import { usersErrors } from './errors.ts';
import { accounts } from './migrations/0001-accounts.ts';
import { usersRoutes } from './rpc.ts';
import { usersGlobalTables } from './tables.ts';

export type { UsersDeps } from './deps.ts';
export type { UsersTables } from './tables.ts';

/** What the composition knows of the service without starting it. */
export const usersDefinition = {
  service: 'users',
  schema: 'users',
  migrations: [accounts],
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
}

const CLEAN_UP_EVERY_MS = 60 * 60 * 1000;

export function createUsers(deps: UsersDeps): UsersModule {
  let cleanUp: NodeJS.Timeout | null = null;
  return {
    name: 'users',
    dependsOn: [],
    routes: usersRoutes(deps),
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
  };
}
