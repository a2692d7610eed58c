import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import type { BroadcastState } from './broadcast.ts';
import { changeState } from './broadcast-store.ts';
import { leaveOut } from './recipient-store.ts';
import { type ShownBroadcast, showBroadcast } from './show-broadcast.ts';

/** What a person may make of a broadcast, and from where. */
const CHANGES = {
  start: { from: ['ready', 'paused'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  stop: { from: ['ready', 'running', 'paused'], to: 'stopped' },
} as const satisfies Record<string, { from: readonly BroadcastState[]; to: BroadcastState }>;

/**
 * Starts, pauses or stops a broadcast. What is so already stays so.
 *
 * @throws Failure BROADCAST_NOT_FOUND, BROADCAST_UNREADABLE, BROADCAST_ENDED
 */
export async function changeBroadcast(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  workspaceId: number,
  { broadcastId, change }: { readonly broadcastId: string; readonly change: keyof typeof CHANGES },
): Promise<ShownBroadcast> {
  const { from, to } = CHANGES[change];
  const now = clock.now();
  return inWorkspace(database, workspaceId, async (tx) => {
    const isChanged = await changeState(tx, broadcastId, { from, to, now });
    if (isChanged && to === 'stopped') await leaveOut(tx, broadcastId, now);
    const shown = await showBroadcast(tx, broadcastId);
    if (shown.state !== to) {
      throw failure(contentErrors, 'BROADCAST_ENDED', { values: { state: shown.state } });
    }
    return shown;
  });
}
