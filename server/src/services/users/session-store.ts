import type { Kysely } from 'kysely';
import type { UsersTables } from './tables.ts';

/** The accounts library ends sessions one by one; those that nobody ended go here. */
export async function deleteExpiredSessions(database: Kysely<UsersTables>, now: Date): Promise<void> {
  await database.deleteFrom('session').where('expires_at', '<=', now).execute();
}
