import { type ReadDeps, reading, requireChannel } from '../read-deps.ts';
import { readShares, type ShareRow } from './share-store.ts';

/** The pages of a channel that were not revoked, those that have ended among them. Throws CHANNEL_NOT_FOUND. */
export function listShares(deps: ReadDeps, workspaceId: number, channelId: number): Promise<ShareRow[]> {
  return reading(deps, workspaceId, async (tx) => {
    await requireChannel(tx, channelId);
    return readShares(tx, channelId);
  });
}
