import type { Kysely } from 'kysely';
import type { UsersTables } from '../tables.ts';

/** Replaces earlier codes of the person: only the newest one works. */
export async function replaceLinkCode(
  transaction: Kysely<UsersTables>,
  code: { userId: string; digest: string; expiresAt: Date },
): Promise<void> {
  await transaction.deleteFrom('telegram_link_code').where('user_id', '=', code.userId).execute();
  await transaction
    .insertInto('telegram_link_code')
    .values({ code_digest: code.digest, user_id: code.userId, expires_at: code.expiresAt })
    .execute();
}

/** Takes the code out, so that it works once; of two at once, one gets it. Null where none is valid at that time. */
export async function takeLinkCode(
  transaction: Kysely<UsersTables>,
  digest: string,
  now: Date,
): Promise<{ userId: string } | null> {
  const row = await transaction
    .deleteFrom('telegram_link_code')
    .where('code_digest', '=', digest)
    .returning(['user_id', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || row.expires_at <= now ? null : { userId: row.user_id };
}

export async function deleteExpiredLinkCodes(database: Kysely<UsersTables>, now: Date): Promise<void> {
  await database.deleteFrom('telegram_link_code').where('expires_at', '<=', now).execute();
}
