import type { OpenTransaction } from '../../platform/database/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { markPending } from './ingest/batch-store.ts';
import type { ReadTransaction } from './read-deps.ts';

export const ROLLUP_QUEUE = 'rollup';

const EVERY_MESSAGE = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER } as const;

/** Has everything that is computed of the channel made anew, as when its zone changes. */
export async function rebuildRollups(
  jobs: Pick<Jobs, 'enqueue'>,
  tx: ReadTransaction,
  channelId: number,
): Promise<void> {
  await markPending(tx, new Map([[channelId, EVERY_MESSAGE]]));
  await enqueueRollup(jobs, tx, channelId);
}

/** Has what is pending of the channel computed: its numbers where they are not, then the words for search. */
export async function enqueueRollup(
  jobs: Pick<Jobs, 'enqueue'>,
  tx: OpenTransaction,
  channelId: number,
): Promise<void> {
  await jobs.enqueue(tx, ROLLUP_QUEUE, { workspaceId: tx.workspaceId, channelId });
}
