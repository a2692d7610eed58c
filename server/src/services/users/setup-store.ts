import type { Kysely } from 'kysely';
import type { UsersTables } from './tables.ts';

export interface Setup {
  readonly nonce: string;
  readonly usedAt: Date | null;
}

const ONLY_ROW = 1;

/** Keeps the nonce that came first, so that replicas that start at once print the same link. */
export async function insertSetup(database: Kysely<UsersTables>, nonce: string): Promise<void> {
  await database
    .insertInto('setup')
    .values({ id: ONLY_ROW, nonce, used_at: null })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function findSetup(database: Kysely<UsersTables>): Promise<Setup | null> {
  const row = await database
    .selectFrom('setup')
    .select(['nonce', 'used_at'])
    .where('id', '=', ONLY_ROW)
    .executeTakeFirst();
  return row === undefined ? null : { nonce: row.nonce, usedAt: row.used_at };
}

/** Waits for whoever else is setting up: of two at once, the second sees what the first did. */
export async function lockSetup(transaction: Kysely<UsersTables>): Promise<Setup | null> {
  const row = await transaction
    .selectFrom('setup')
    .select(['nonce', 'used_at'])
    .where('id', '=', ONLY_ROW)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { nonce: row.nonce, usedAt: row.used_at };
}

export async function markSetupUsed(transaction: Kysely<UsersTables>, usedAt: Date): Promise<void> {
  await transaction.updateTable('setup').set({ used_at: usedAt }).where('id', '=', ONLY_ROW).execute();
}
