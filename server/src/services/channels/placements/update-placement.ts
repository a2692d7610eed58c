import { inWorkspace } from '../../../platform/database/index.ts';
import { appendChannelChanged } from '../events.ts';
import { lockChannels } from '../ingest/batch-store.ts';
import { type ReadDeps, reading } from '../read-deps.ts';
import { type PlacementDetails, tidyDetails } from './placement-details.ts';
import { readPlacements, writePlacement } from './placement-store.ts';
import { refuseSharedLink } from './refuse-shared-link.ts';
import { requirePlacement } from './require-placement.ts';
import { type MakeInviteLink, withMadeLink } from './with-made-link.ts';

/**
 * Replaces what a placement says and answers its channel. Throws PLACEMENT_NOT_FOUND, INVITE_LINK_INVALID,
 * INVITE_LINK_TAKEN, POST_LINK_INVALID, CURRENCY_UNKNOWN.
 *
 * @param makeInviteLink gives the placement a link of its own; null keeps the one of the details
 */
export async function updatePlacement(
  deps: ReadDeps,
  workspaceId: number,
  input: {
    readonly placementId: number;
    readonly details: PlacementDetails;
    readonly makeInviteLink: MakeInviteLink | null;
  },
): Promise<number> {
  const { placementId, makeInviteLink } = input;
  const tidied = tidyDetails(input.details);
  const owner = await reading(deps, workspaceId, (tx) => requirePlacement(tx, placementId));
  const details = await withMadeLink(deps, workspaceId, {
    channelId: owner,
    details: tidied,
    makeInviteLink,
  });
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const channelId = await requirePlacement(tx, placementId);
    await lockChannels(tx, [channelId]);
    const placements = await readPlacements(tx, channelId);
    refuseSharedLink(
      details.inviteLink,
      placements.filter((one) => one.placementId !== placementId),
    );
    await writePlacement(tx, placementId, details);
    await appendChannelChanged(tx, channelId);
    return channelId;
  });
}
