import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { readDestinations } from './destination-store.ts';
import { notificationsErrors } from './errors.ts';
import type { NotificationsTables } from './tables.ts';

/** @throws Failure DESTINATION_NOT_FOUND where one of them is not of the workspace */
export async function requireDestinations(
  tx: DatabaseTransaction<NotificationsTables>,
  destinationIds: readonly string[],
): Promise<void> {
  if (destinationIds.length === 0) return;
  const known = new Set((await readDestinations(tx)).map((one) => one.destinationId));
  if (!destinationIds.every((id) => known.has(id)))
    throw failure(notificationsErrors, 'DESTINATION_NOT_FOUND');
}
