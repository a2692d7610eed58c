import type { Kysely } from 'kysely';
import type { FailedAttempts } from './sign-in-throttle.ts';
import type { UsersTables } from './tables.ts';

/** The failures of an address; holds its row until the transaction ends, so that attempts at once are counted one by one. */
export async function lockAttempts(
  transaction: Kysely<UsersTables>,
  emailDigest: string,
  now: Date,
): Promise<FailedAttempts | null> {
  await transaction
    .insertInto('sign_in_attempt')
    .values({ email_digest: emailDigest, failures: 0, last_failed_at: now, blocked_until: null })
    .onConflict((conflict) => conflict.column('email_digest').doNothing())
    .execute();
  const row = await transaction
    .selectFrom('sign_in_attempt')
    .select(['failures', 'last_failed_at', 'blocked_until'])
    .where('email_digest', '=', emailDigest)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined || row.failures === 0) return null;
  return { failures: row.failures, lastFailedAt: row.last_failed_at, blockedUntil: row.blocked_until };
}

export async function saveAttempts(
  transaction: Kysely<UsersTables>,
  emailDigest: string,
  attempts: FailedAttempts,
): Promise<void> {
  await transaction
    .updateTable('sign_in_attempt')
    .set({
      failures: attempts.failures,
      last_failed_at: attempts.lastFailedAt,
      blocked_until: attempts.blockedUntil,
    })
    .where('email_digest', '=', emailDigest)
    .execute();
}

export async function clearAttempts(database: Kysely<UsersTables>, emailDigest: string): Promise<void> {
  await database.deleteFrom('sign_in_attempt').where('email_digest', '=', emailDigest).execute();
}

/** Rows of addresses that nobody tries any more; without this, guessing would fill the table. */
export async function deleteAttemptsBefore(database: Kysely<UsersTables>, before: Date): Promise<void> {
  await database.deleteFrom('sign_in_attempt').where('last_failed_at', '<', before).execute();
}
