import { inTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { appendSessionRevoked } from './events.ts';
import { takeResetLink } from './reset-link-store.ts';
import { tokenDigest } from './session-token.ts';
import { clearAttempts } from './sign-in-attempt-store.ts';

/** Sets a new password from the one-time link and ends every session of the person, all or nothing. */
export async function resetPassword(
  deps: UsersDeps,
  input: { resetToken: string; password: string },
): Promise<void> {
  await inTransaction(deps.database, async (transaction) => {
    const taken = await takeResetLink(transaction, tokenDigest(input.resetToken), deps.clock.now());
    if (taken === null) throw failure(usersErrors, 'RESET_LINK_INVALID');

    const accounts = openAccounts(transaction, deps.secret);
    await accounts.setPassword(taken.userId, input.password);
    await accounts.deleteSessionsOf(taken.userId);
    const person = await accounts.findPerson(taken.userId);
    if (person !== null) await clearAttempts(transaction, tokenDigest(person.email));
    await appendSessionRevoked(transaction, { userId: taken.userId, tokenDigest: '' });
  });
}
