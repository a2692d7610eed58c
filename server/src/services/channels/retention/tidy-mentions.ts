import { inTransaction } from '../../../platform/database/index.ts';
import { MENTIONS_MS } from '../audience/get-mentions.ts';
import { forgetOutsideForwards } from './retention-store.ts';
import type { RetentionDeps } from './tidy-measurements.ts';

/** Forgets the forwards elsewhere that are too old to be told of. */
export async function tidyMentions({
  database,
  clock,
}: Pick<RetentionDeps, 'database' | 'clock'>): Promise<void> {
  const before = new Date(clock.now().getTime() - MENTIONS_MS);
  await inTransaction(database, (tx) => forgetOutsideForwards(tx, before));
}
