import type { Kysely } from 'kysely';
import type { UsersTables } from './tables.ts';

/** Replaces earlier links of the person: only the newest one works. */
export async function replaceResetLink(
  transaction: Kysely<UsersTables>,
  link: { userId: string; digest: string; expiresAt: Date },
): Promise<void> {
  await transaction.deleteFrom('reset_link').where('user_id', '=', link.userId).execute();
  await transaction
    .insertInto('reset_link')
    .values({ token_digest: link.digest, user_id: link.userId, expires_at: link.expiresAt })
    .execute();
}

/** Takes the link out, so that it works once; of two at once, one gets it. Null where none is valid at that time. */
export async function takeResetLink(
  transaction: Kysely<UsersTables>,
  digest: string,
  now: Date,
): Promise<{ userId: string } | null> {
  const row = await transaction
    .deleteFrom('reset_link')
    .where('token_digest', '=', digest)
    .returning(['user_id', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || row.expires_at <= now ? null : { userId: row.user_id };
}

export async function deleteExpiredResetLinks(database: Kysely<UsersTables>, now: Date): Promise<void> {
  await database.deleteFrom('reset_link').where('expires_at', '<=', now).execute();
}
