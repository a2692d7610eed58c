import type { Kysely } from 'kysely';
import type { UsersTables } from './tables.ts';

/**
 * Whether the person's password is still the one with this hash. Nobody changes it until the transaction ends: whoever
 * is about to waits for it, and where somebody has, this waits for the outcome.
 */
export async function holdPassword(
  transaction: Kysely<UsersTables>,
  userId: string,
  hash: string,
): Promise<boolean> {
  const row = await transaction
    .selectFrom('account')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', CREDENTIAL)
    .forShare()
    .executeTakeFirst();
  return row?.password === hash;
}

/** How the accounts library names the way of proving to be a person by a password. */
export const CREDENTIAL = 'credential';
