import { rm } from 'node:fs/promises';
import { type Database, type DatabaseTransaction, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { deleteChannelRow, deleteSomeOfChannel } from './delete-rows-store.ts';
import { channelsErrors } from './errors.ts';
import { appendChannelDeleted } from './events.ts';
import {
  deleteSomeSkipsOf,
  deleteUploadsOf,
  linkImport,
  readUploadsOf,
  unlinkImports,
} from './forget-imports-store.ts';
import { RUNNING } from './imports/import-states.ts';
import { uploadPath } from './imports/upload-path.ts';
import type { ChannelsTables } from './tables.ts';
import { beginDeletion, endDeletion } from './unfinished-store.ts';

export interface DeleteChannelDeps {
  readonly database: Database<ChannelsTables>;
  readonly jobs: Pick<Jobs, 'enqueue'>;
}

export const DELETE_CHANNEL_QUEUE = 'delete-channel';

/**
 * Deletes the channel and everything observed in it. It is gone for everybody at once, and so are the uploads that it
 * came from, whatever else they hold: reading one again would bring it back. Its rows go after it in small transactions;
 * a job deletes the files and sees to what a kill leaves behind. What stays of an import is its line in the list: the
 * names of its files, and counts.
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
    await deleteUploadsOf(tx, channelId, RUNNING);
    await appendChannelDeleted(tx, channelId);
    await beginDeletion(tx, channelId);
    await deps.jobs.enqueue(tx, DELETE_CHANNEL_QUEUE, { workspaceId, channelId });
  });
  await deleteRowsOfChannel(deps, workspaceId, channelId, NEVER);
}

/** Does with an import what the deletion of the channel could not: it had not written to it by then. */
export async function forgetImport(
  deps: Pick<DeleteChannelDeps, 'jobs'>,
  tx: DatabaseTransaction<ChannelsTables>,
  {
    workspaceId,
    importId,
    channelId,
  }: { readonly workspaceId: number; readonly importId: string; readonly channelId: number },
): Promise<void> {
  await linkImport(tx, importId, channelId);
  await deleteUploadsOf(tx, channelId, RUNNING);
  await beginDeletion(tx, channelId);
  await deps.jobs.enqueue(tx, DELETE_CHANNEL_QUEUE, { workspaceId, channelId });
}

/**
 * The job of a deletion: deletes what is left of the channel, and the files that it came from.
 *
 * @throws the signal's reason when aborted; the rest is deleted by the next try
 */
export async function finishDeletion(
  deps: Pick<DeleteChannelDeps, 'database'> & { readonly uploadFolder: string },
  workspaceId: number,
  channelId: number,
  signal: AbortSignal,
): Promise<void> {
  await deleteRowsOfChannel(deps, workspaceId, channelId, signal);
  const uploads = await inWorkspace(deps.database, workspaceId, (tx) => readUploadsOf(tx, channelId));
  for (const uploadId of uploads) {
    signal.throwIfAborted();
    const folder = uploadPath(deps.uploadFolder, workspaceId, uploadId);
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await unlinkImports(tx, channelId);
    await endDeletion(tx, channelId);
  });
}

const NEVER = new AbortController().signal;

async function deleteRowsOfChannel(
  deps: Pick<DeleteChannelDeps, 'database'>,
  workspaceId: number,
  channelId: number,
  signal: AbortSignal,
): Promise<void> {
  // What stood in the files first: it is shown where the channel itself is no more.
  for (const deleteSome of [deleteSomeSkipsOf, deleteSomeOfChannel]) {
    for (let more = true; more; ) {
      signal.throwIfAborted();
      more = await inWorkspace(deps.database, workspaceId, (tx) => deleteSome(tx, channelId));
    }
  }
}
