import { inTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { holdPassword } from './password-store.ts';
import { newToken, tokenDigest } from './session-token.ts';
import { clearAttempts, lockAttempts, saveAttempts } from './sign-in-attempt-store.ts';
import type { SignedIn } from './sign-in-result.ts';
import { admitAttempt } from './sign-in-throttle.ts';
import { listWorkspacesOf } from './workspace-store.ts';

/**
 * Signs in with e-mail address and password. An unknown address, a wrong password and a throttled address answer the
 * same way whether or not the address has an account.
 */
export async function signIn(deps: UsersDeps, input: { email: string; password: string }): Promise<SignedIn> {
  const emailDigest = tokenDigest(input.email.toLowerCase());
  await countAttempt(deps, emailDigest);

  // Outside a transaction: hashing takes a tenth of a second, and a connection is dearer than that.
  const proven = await openAccounts(deps.database.kysely, deps.secret).checkPassword(
    input.email,
    input.password,
  );
  if (proven === null) throw failure(usersErrors, 'SIGN_IN_REFUSED');
  const { person, hash } = proven;

  return inTransaction(deps.database, async (transaction) => {
    // Whoever replaced the password meanwhile has ended every session, and the old one opens no new one.
    if (!(await holdPassword(transaction, person.userId, hash)))
      throw failure(usersErrors, 'SIGN_IN_REFUSED');
    const token = newToken();
    const expiresAt = await openAccounts(transaction, deps.secret).createSession(
      person.userId,
      tokenDigest(token),
    );
    await clearAttempts(transaction, emailDigest);
    return { token, expiresAt, person, workspaces: await listWorkspacesOf(transaction, person.userId) };
  });
}

async function countAttempt(deps: UsersDeps, emailDigest: string): Promise<void> {
  const decision = await inTransaction(deps.database, async (transaction) => {
    const now = deps.clock.now();
    const admitted = admitAttempt(await lockAttempts(transaction, emailDigest, now), now);
    if (admitted.kind === 'allowed') await saveAttempts(transaction, emailDigest, admitted.next);
    return admitted;
  });
  if (decision.kind === 'blocked') {
    throw failure(usersErrors, 'SIGN_IN_THROTTLED', {
      values: { retryAfterSeconds: decision.retryAfterSeconds },
    });
  }
}
