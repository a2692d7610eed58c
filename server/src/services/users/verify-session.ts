import { inTransaction } from '../../platform/database/index.ts';
import { openAccounts, type Person, SESSION_LIFETIME_MS } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { tokenDigest } from './session-token.ts';
import { listWorkspacesOf, type MyWorkspace } from './workspace-store.ts';

export interface VerifiedSession {
  /** The digest of the token: names the session without opening it. */
  readonly sessionId: string;
  readonly person: Person;
  readonly workspaces: readonly MyWorkspace[];
  readonly expiresAt: Date;
}

const EXTEND_WHEN_OLDER_MS = 24 * 60 * 60 * 1000;

/** Who the token stands for, or null where it stands for nobody (any more). A session in use is extended once a day. */
export async function verifySession(deps: UsersDeps, token: string): Promise<VerifiedSession | null> {
  const sessionId = tokenDigest(token);
  const now = deps.clock.now();
  return inTransaction(deps.database, async (transaction) => {
    const accounts = openAccounts(transaction, deps.secret);
    const found = await accounts.findSession(sessionId);
    if (found === null || found.expiresAt <= now) return null;

    const renewed = new Date(now.getTime() + SESSION_LIFETIME_MS);
    const extend = renewed.getTime() - found.expiresAt.getTime() > EXTEND_WHEN_OLDER_MS;
    if (extend) await accounts.extendSession(sessionId, renewed);
    return {
      sessionId,
      person: found.person,
      workspaces: await listWorkspacesOf(transaction, found.person.userId),
      expiresAt: extend ? renewed : found.expiresAt,
    };
  });
}
