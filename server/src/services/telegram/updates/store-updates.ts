import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';
import { describeUpdate } from './describe-update.ts';
import { insertUpdates, type NewUpdate } from './update-store.ts';

/**
 * Stores updates as they came, what they hold understood or not. The same twice is stored once.
 *
 * @returns the number of the last one; null where none has a number
 */
export async function storeUpdates(
  tx: DatabaseTransaction<TelegramTables>,
  botId: number,
  updates: readonly unknown[],
  receivedAt: Date,
): Promise<number | null> {
  const described: NewUpdate[] = [];
  for (const update of updates) {
    const description = describeUpdate(update);
    if (description !== null) described.push({ ...description, content: JSON.stringify(update) });
  }
  if (described.length > 0) await insertUpdates(tx, botId, described, receivedAt);
  return described.at(-1)?.updateId ?? null;
}
