import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { appendChannelChanged } from '../events.ts';
import { lockChannels } from '../ingest/batch-store.ts';
import { type ReadDeps, requireChannel } from '../read-deps.ts';
import { type PlacementDetails, tidyDetails } from './placement-details.ts';
import { placementErrors } from './placement-errors.ts';
import { insertPlacement, mostPlacements, readPlacements } from './placement-store.ts';
import { refuseSharedLink } from './refuse-shared-link.ts';
import { type MakeInviteLink, withMadeLink } from './with-made-link.ts';

/**
 * Writes down a new placement and answers its id. Throws CHANNEL_NOT_FOUND, INVITE_LINK_INVALID, INVITE_LINK_TAKEN,
 * POST_LINK_INVALID, CURRENCY_UNKNOWN, PLACEMENTS_FULL.
 *
 * @param makeInviteLink gives the placement a link of its own; null keeps the one of the details
 */
export async function createPlacement(
  deps: ReadDeps,
  workspaceId: number,
  input: {
    readonly channelId: number;
    readonly details: PlacementDetails;
    readonly makeInviteLink: MakeInviteLink | null;
  },
): Promise<number> {
  const tidied = tidyDetails(input.details);
  const details = await withMadeLink(deps, workspaceId, { ...input, details: tidied });
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await requireChannel(tx, input.channelId);
    // Of two that come at once with the same link, the second sees the first.
    await lockChannels(tx, [input.channelId]);
    const others = await readPlacements(tx, input.channelId);
    if (others.length >= mostPlacements)
      throw failure(placementErrors, 'PLACEMENTS_FULL', { values: { limit: mostPlacements } });
    refuseSharedLink(details.inviteLink, others);
    const placementId = await insertPlacement(tx, input.channelId, details);
    await appendChannelChanged(tx, input.channelId);
    return placementId;
  });
}
