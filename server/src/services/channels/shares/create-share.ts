import type { Clock } from '../../../platform/clock/index.ts';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { lockChannels } from '../ingest/batch-store.ts';
import { type ReadDeps, requireChannel } from '../read-deps.ts';
import { shareErrors } from './share-errors.ts';
import { insertShare, mostShares, readShares, type ShareContent, type ShareRow } from './share-store.ts';
import { newShareToken, shareDigest } from './share-token.ts';

/**
 * Makes a page of a channel and answers its token, which is known to nobody afterwards. Throws CHANNEL_NOT_FOUND,
 * SHARE_EXPIRES_IN_THE_PAST, SHARES_FULL.
 */
export async function createShare(
  deps: ReadDeps & { readonly clock: Clock },
  workspaceId: number,
  content: ShareContent,
): Promise<{ readonly share: ShareRow; readonly token: string }> {
  const createdAt = deps.clock.now();
  const { channelId, expiresAt } = content;
  if (expiresAt !== null && expiresAt <= createdAt) throw failure(shareErrors, 'SHARE_EXPIRES_IN_THE_PAST');
  const token = newShareToken();
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await requireChannel(tx, channelId);
    // Of two that come at once the second sees the first.
    await lockChannels(tx, [channelId]);
    if ((await readShares(tx, channelId)).length >= mostShares)
      throw failure(shareErrors, 'SHARES_FULL', { values: { limit: mostShares } });
    const shareId = await insertShare(tx, { ...content, digest: shareDigest(token), createdAt });
    return { share: { ...content, shareId, createdAt }, token };
  });
}
