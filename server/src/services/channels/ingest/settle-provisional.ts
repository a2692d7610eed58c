import { inWorkspace } from '../../../platform/database/index.ts';
import { lockChannels, markPending } from './batch-store.ts';
import type { IngestDeps } from './ingest-deps.ts';
import {
  hasProvisional,
  moveSettled,
  pairProvisional,
  readSettledRange,
} from './settle-provisional-store.ts';

/**
 * Gives messages that came without an id the one that another source has for them. Run at the end of every import
 * into the channel, so that it does not matter which of the two came first. Safe to repeat.
 */
export async function settleProvisional(
  deps: IngestDeps,
  workspaceId: number,
  channelId: number,
): Promise<void> {
  await inWorkspace(
    deps.database,
    workspaceId,
    async (tx) => {
      await lockChannels(tx, [channelId]);
      if (!(await hasProvisional(tx, channelId))) return;
      if ((await pairProvisional(tx, channelId)) === 0) return;
      const range = await readSettledRange(tx);
      await moveSettled(tx, channelId);
      await markPending(tx, new Map([[channelId, range]]));
    },
    { statementTimeoutMs: 600_000 },
  );
}
