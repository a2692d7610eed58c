import { inTransaction } from '../../platform/database/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { appendSessionRevoked } from './events.ts';

/** Ends the session; ending it twice is no failure. */
export async function signOut(deps: UsersDeps, input: { userId: string; sessionId: string }): Promise<void> {
  await inTransaction(deps.database, async (transaction) => {
    await openAccounts(transaction, deps.secret).deleteSession(input.sessionId);
    await appendSessionRevoked(transaction, { userId: input.userId, tokenDigest: input.sessionId });
  });
}
