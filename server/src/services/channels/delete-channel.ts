import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { deleteChannelRow, deleteSomeOfChannel } from './delete-rows-store.ts';
import { channelsErrors } from './errors.ts';
import { appendChannelDeleted } from './events.ts';
import type { ChannelsTables } from './tables.ts';

export interface DeleteChannelDeps {
  readonly database: Database<ChannelsTables>;
  readonly jobs: Pick<Jobs, 'enqueue'>;
}

export const DELETE_CHANNEL_QUEUE = 'delete-channel';

/**
 * Deletes the channel and everything observed in it. It is gone for everybody at once; its rows go after it in small
 * transactions, and a job sees to what a kill leaves behind.
 *
 * @throws Failure CHANNEL_NOT_FOUND
 */
export async function deleteChannel(
  deps: DeleteChannelDeps,
  workspaceId: number,
  channelId: number,
): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const found = await deleteChannelRow(tx, channelId);
    if (!found) throw failure(channelsErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } });
    await appendChannelDeleted(tx, channelId);
    await deps.jobs.enqueue(tx, DELETE_CHANNEL_QUEUE, { workspaceId, channelId });
  });
  await deleteRowsOfChannel(deps, workspaceId, channelId, NEVER);
}

const NEVER = new AbortController().signal;

/** @throws the signal's reason when aborted; the rest is deleted by the next try */
export async function deleteRowsOfChannel(
  deps: Pick<DeleteChannelDeps, 'database'>,
  workspaceId: number,
  channelId: number,
  signal: AbortSignal,
): Promise<void> {
  for (let more = true; more; ) {
    signal.throwIfAborted();
    more = await inWorkspace(deps.database, workspaceId, (tx) => deleteSomeOfChannel(tx, channelId));
  }
}
