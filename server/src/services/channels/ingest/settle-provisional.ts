import { inWorkspace } from '../../../platform/database/index.ts';
import { lockChannels, markPending } from './batch-store.ts';
import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import {
  hasProvisional,
  moveSettled,
  type Pairing,
  pairByLooks,
  pairByText,
  readSettledRange,
} from './settle-provisional-store.ts';

const NOTHING_WRITTEN = {
  measurementsAdded: 0,
  otherChanges: 0,
  postRecords: 0,
  serviceMessages: 0,
  channelIds: [],
  unknownKeys: [],
} as const;

/**
 * Gives messages that came without an id the one that another source has for them. Run at the end of every import
 * into the channel, so that it does not matter which of the two came first; two sources without ids meet in one
 * message too. Safe to repeat.
 *
 * The request is told how many posts turned out to be there already, in the transaction that finds it.
 */
export async function settleProvisional(
  deps: IngestDeps,
  { workspaceId, onWritten }: Pick<IngestRequest, 'workspaceId' | 'onWritten'>,
  channelId: number,
): Promise<void> {
  const settle = (pair: Pairing): Promise<number> =>
    inWorkspace(
      deps.database,
      workspaceId,
      async (tx) => {
        await lockChannels(tx, [channelId]);
        if (!(await hasProvisional(tx, channelId))) return 0;
        const found = await pair(tx, channelId);
        if (found === 0) return 0;
        const range = await readSettledRange(tx);
        await moveSettled(tx, channelId);
        await markPending(tx, new Map([[channelId, range]]));
        await onWritten?.(tx, { ...NOTHING_WRITTEN, postsAdded: -found, postsUpdated: found });
        return found;
      },
      { statementTimeoutMs: 600_000 },
    );
  // What one way settles leaves fewer for the other to doubt. Each round has fewer messages without an id.
  while ((await settle(pairByText)) + (await settle(pairByLooks)) > 0);
}
