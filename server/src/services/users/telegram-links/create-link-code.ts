import { inTransaction } from '../../../platform/database/index.ts';
import type { UsersDeps } from '../deps.ts';
import { newToken, tokenDigest } from '../session-token.ts';
import { replaceLinkCode } from './link-code-store.ts';

const LIFETIME_MS = 15 * 60 * 1000;

/** Makes the code by which the person proves to the bot who they are. It fits the parameter of a deep link. */
export async function createLinkCode(
  deps: UsersDeps,
  userId: string,
): Promise<{ code: string; expiresAt: Date }> {
  const code = newToken();
  const expiresAt = new Date(deps.clock.now().getTime() + LIFETIME_MS);
  await inTransaction(deps.database, (transaction) =>
    replaceLinkCode(transaction, { userId, digest: tokenDigest(code), expiresAt }),
  );
  return { code, expiresAt };
}
