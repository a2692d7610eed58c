import { inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import type { ReadDeps } from '../read-deps.ts';
import { deletePlacementRow } from './placement-store.ts';
import { requirePlacement } from './require-placement.ts';

/** Deletes a placement and answers its channel; whom it brought stays known. Throws PLACEMENT_NOT_FOUND. */
export function deletePlacement(deps: ReadDeps, workspaceId: number, placementId: number): Promise<number> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const channelId = await requirePlacement(tx, placementId);
    await deletePlacementRow(tx, placementId);
    await appendChannelChanged(tx, channelId);
    return channelId;
  });
}
