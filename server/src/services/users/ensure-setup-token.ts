import type { UsersDeps } from './deps.ts';
import { newToken, setupToken } from './session-token.ts';
import { findSetup, insertSetup } from './setup-store.ts';

/**
 * The token of the owner's one-time link, the same at every start and in every replica until it is used; null from
 * then on. The database holds only half of what it is made of: the other half is the program's secret.
 */
export async function ensureSetupToken(deps: UsersDeps): Promise<string | null> {
  await insertSetup(deps.database.kysely, newToken());
  const setup = await findSetup(deps.database.kysely);
  if (setup === null) throw new Error('the row of the set-up is missing');
  return setup.usedAt === null ? setupToken(deps.secret, setup.nonce) : null;
}
