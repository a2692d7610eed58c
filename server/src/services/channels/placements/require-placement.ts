import { failure } from '../../../platform/errors/index.ts';
import type { ReadTransaction } from '../read-deps.ts';
import { placementErrors } from './placement-errors.ts';
import { readPlacementChannel } from './placement-store.ts';

/** The channel of a placement, or PLACEMENT_NOT_FOUND: the same for none and for one of another workspace. */
export async function requirePlacement(tx: ReadTransaction, placementId: number): Promise<number> {
  const channelId = await readPlacementChannel(tx, placementId);
  if (channelId === null) throw failure(placementErrors, 'PLACEMENT_NOT_FOUND', { values: { placementId } });
  return channelId;
}
