import type { Clock } from '../../../platform/clock/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ChannelRow } from '../channel-store.ts';
import { resolveWindow } from '../channel-window.ts';
import { addDays, type LocalWindow } from '../metrics/local-window.ts';
import { type ReadDeps, reading, requireChannel } from '../read-deps.ts';
import { shareErrors } from './share-errors.ts';
import { findShare } from './share-store.ts';
import { shareDigest } from './share-token.ts';

/** Which channel a page shows, and what of it. */
export interface SharedChannel {
  readonly workspaceId: number;
  readonly channel: ChannelRow;
  /** Numbers of the contract's `SharePart`. */
  readonly parts: readonly number[];
  readonly window: LocalWindow;
}

/** The channel behind a token. Throws SHARE_NOT_FOUND, the same for a token that never was and for a page that ended. */
export async function findSharedChannel(
  deps: ReadDeps & { readonly clock: Clock },
  token: string,
): Promise<SharedChannel> {
  const share = await inTransaction(deps.database, (tx) => findShare(tx, shareDigest(token)));
  const ended = share?.expiresAt != null && share.expiresAt <= deps.clock.now();
  if (share === null || ended) throw failure(shareErrors, 'SHARE_NOT_FOUND');
  const { workspaceId, channelId, parts, windowDays } = share;
  const channel = await reading(deps, workspaceId, (tx) => requireChannel(tx, channelId));
  const { to } = resolveWindow({ from: '', to: '' }, channel).days;
  return { workspaceId, channel, parts, window: { from: addDays(to, -windowDays), to } };
}
