import { inTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { openAccounts } from '../account-store.ts';
import type { UsersDeps } from '../deps.ts';
import { usersErrors } from '../errors.ts';
import { newToken, tokenDigest } from '../session-token.ts';
import { verifySession } from '../verify-session.ts';
import { findLink } from './link-store.ts';
import { useProof } from './used-proof-store.ts';

export interface TelegramProof {
  readonly telegramUserId: number;
  readonly digest: string;
  readonly goodUntil: Date;
}

/**
 * Signs in the person that the Telegram user is linked to, once for each proof. A proof that was used before is let pass
 * for whoever has a session of the same person: the page was opened again. A Telegram user who is linked to nobody uses
 * nothing up.
 *
 * @returns the new session; null where the one that there is goes on
 * @throws Failure TELEGRAM_NOT_LINKED, PROOF_USED
 */
export async function openSession(
  deps: UsersDeps,
  { telegramUserId, digest, goodUntil }: TelegramProof,
  sessionToken: string,
): Promise<{ token: string; expiresAt: Date } | null> {
  const link = await findLink(deps.database.kysely, telegramUserId);
  if (link === null) throw failure(usersErrors, 'TELEGRAM_NOT_LINKED');
  const session = sessionToken === '' ? null : await verifySession(deps, sessionToken);
  const goesOn = session?.person.userId === link.userId;
  return inTransaction(deps.database, async (transaction) => {
    // Used up even where it opens nothing: nobody else is to sign in with it.
    const isFresh = await useProof(transaction, { digest, goodUntil });
    if (goesOn) return null;
    if (!isFresh) throw failure(usersErrors, 'PROOF_USED');
    const token = newToken();
    const accounts = openAccounts(transaction, deps.secret);
    return { token, expiresAt: await accounts.createSession(link.userId, tokenDigest(token)) };
  });
}
