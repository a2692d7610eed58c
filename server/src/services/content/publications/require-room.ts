import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { countPending } from './publication-store.ts';

/** Far more than a calendar shows; without a limit a program that runs wild would fill the database. */
const MOST_PENDING = 100_000;

/** @throws Failure TOO_MANY_PLANNED where so many more are too many */
export async function requireRoom(tx: DatabaseTransaction<ContentTables>, more: number): Promise<void> {
  if ((await countPending(tx, null)) + more <= MOST_PENDING) return;
  throw failure(contentErrors, 'TOO_MANY_PLANNED', { values: { most: MOST_PENDING } });
}
