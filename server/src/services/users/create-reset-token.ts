import { inTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { replaceResetLink } from './reset-link-store.ts';
import { newToken, tokenDigest } from './session-token.ts';

const LIFETIME_MS = 60 * 60 * 1000;

/**
 * Makes the one-time token with which a person sets a new password, valid for an hour; earlier ones stop working.
 * Only for whoever commands the server. Throws USER_NOT_FOUND.
 */
export async function createResetToken(
  deps: UsersDeps,
  email: string,
): Promise<{ token: string; expiresAt: Date }> {
  return inTransaction(deps.database, async (transaction) => {
    const person = await openAccounts(transaction, deps.secret).findPersonByEmail(email);
    if (person === null) throw failure(usersErrors, 'USER_NOT_FOUND', { values: { email } });
    const token = newToken();
    const expiresAt = new Date(deps.clock.now().getTime() + LIFETIME_MS);
    await replaceResetLink(transaction, { userId: person.userId, digest: tokenDigest(token), expiresAt });
    return { token, expiresAt };
  });
}
