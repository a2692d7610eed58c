import { inTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { appendWorkspaceCreated } from './events.ts';
import { newToken, sameToken, setupToken, tokenDigest } from './session-token.ts';
import { lockSetup, markSetupUsed } from './setup-store.ts';
import type { SignedIn } from './sign-in-result.ts';
import { insertWorkspace } from './workspace-store.ts';

export interface SignUpOwnerInput {
  readonly setupToken: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** Empty for a workspace named after the owner. */
  readonly workspaceName: string;
}

/**
 * Creates the owner's account, first workspace and session from the one-time link, all or nothing. Of two at once,
 * one wins and the other learns that the set-up is done.
 */
export async function signUpOwner(deps: UsersDeps, input: SignUpOwnerInput): Promise<SignedIn> {
  return inTransaction(deps.database, async (transaction) => {
    const setup = await lockSetup(transaction);
    if (setup === null || !sameToken(setupToken(deps.secret, setup.nonce), input.setupToken)) {
      throw failure(usersErrors, 'SETUP_LINK_INVALID');
    }
    if (setup.usedAt !== null) throw failure(usersErrors, 'SETUP_ALREADY_DONE');

    const accounts = openAccounts(transaction, deps.secret);
    const person = await accounts.createPerson(input);
    const name = input.workspaceName.trim() === '' ? input.name : input.workspaceName.trim();
    const workspace = await insertWorkspace(transaction, { name, simulated: false, ownerId: person.userId });
    const token = newToken();
    const expiresAt = await accounts.createSession(person.userId, tokenDigest(token));
    await markSetupUsed(transaction, deps.clock.now());
    await appendWorkspaceCreated(transaction, workspace);
    return { token, expiresAt, person, workspaces: [workspace] };
  });
}
