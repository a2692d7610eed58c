import { type DatabaseTransaction, inTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { openAccounts } from './account-store.ts';
import type { UsersDeps } from './deps.ts';
import { usersErrors } from './errors.ts';
import { appendWorkspaceCreated } from './events.ts';
import { adoptWorkspaces } from './installed-workspace-store.ts';
import { newToken, sameToken, setupToken, tokenDigest } from './session-token.ts';
import { lockSetup, markSetupUsed } from './setup-store.ts';
import type { SignedIn } from './sign-in-result.ts';
import type { UsersTables } from './tables.ts';
import {
  enterWorkspace,
  insertWorkspace,
  listWorkspacesOf,
  type MyWorkspace,
  renameWorkspaceRow,
} from './workspace-store.ts';

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
 * one wins and the other learns that the set-up is done. What the command line made before belongs to the owner from
 * then on, and the first of it that is no demo becomes that first workspace.
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
    await adoptWorkspaces(transaction, person.userId);
    const adopted = await listWorkspacesOf(transaction, person.userId);
    const first = adopted.find(({ simulated }) => !simulated);
    const home = await openHome(transaction, { name, ownerId: person.userId, first });
    const token = newToken();
    const expiresAt = await accounts.createSession(person.userId, tokenDigest(token));
    await markSetupUsed(transaction, deps.clock.now());
    return { token, expiresAt, person, workspaces: [home, ...adopted.filter((other) => other !== first)] };
  });
}

/** The workspace that the owner begins in: the one that files were read into before, or a new one. */
async function openHome(
  transaction: DatabaseTransaction<UsersTables>,
  input: { readonly name: string; readonly ownerId: string; readonly first: MyWorkspace | undefined },
): Promise<MyWorkspace> {
  const { name, ownerId, first } = input;
  if (first === undefined) {
    const made = await insertWorkspace(transaction, { name, simulated: false, ownerId });
    await appendWorkspaceCreated(transaction, made);
    return made;
  }
  await enterWorkspace(transaction, first.workspaceId);
  await renameWorkspaceRow(transaction, first.workspaceId, name);
  return { ...first, name };
}
