import { inTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { openAccounts, type Person } from '../account-store.ts';
import type { UsersDeps } from '../deps.ts';
import { usersErrors } from '../errors.ts';
import { tokenDigest } from '../session-token.ts';
import { takeLinkCode } from './link-code-store.ts';
import { findLink, saveLink, type TelegramUser } from './link-store.ts';

/**
 * Links the Telegram user to the person who made the code. Asked again once it is done, as after a lost answer, it
 * fails like every used code: the caller looks first who the Telegram user is. Throws LINK_CODE_INVALID.
 */
export async function redeemLinkCode(
  deps: UsersDeps,
  { code, ...telegramUser }: TelegramUser & { readonly code: string },
): Promise<Person> {
  const now = deps.clock.now();
  return inTransaction(deps.database, async (transaction) => {
    const taken = await takeLinkCode(transaction, tokenDigest(code), now);
    const person =
      taken === null ? null : await openAccounts(transaction, deps.secret).findPerson(taken.userId);
    if (person === null) throw failure(usersErrors, 'LINK_CODE_INVALID');
    const before = await findLink(transaction, telegramUser.telegramUserId);
    // Linked to the same person already: what they picked in the bot stays.
    if (before?.userId !== person.userId) {
      await saveLink(transaction, { ...telegramUser, userId: person.userId, linkedAt: now });
    }
    return person;
  });
}
