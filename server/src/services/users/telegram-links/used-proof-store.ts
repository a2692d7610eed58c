import type { Kysely } from 'kysely';
import type { UsersTables } from '../tables.ts';

/** Uses the proof up; of two at once, one gets it. @returns false where it was used before */
export async function useProof(
  database: Kysely<UsersTables>,
  { digest, goodUntil }: { readonly digest: string; readonly goodUntil: Date },
): Promise<boolean> {
  const row = await database
    .insertInto('used_proof')
    .values({ digest, good_until: goodUntil })
    .onConflict((conflict) => conflict.doNothing())
    .returning('digest')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteOldProofs(database: Kysely<UsersTables>, now: Date): Promise<void> {
  await database.deleteFrom('used_proof').where('good_until', '<', now).execute();
}
