import { type Database, inTransaction, inWorkspace } from '../../platform/database/index.ts';
import type { JobPayload, Jobs } from '../../platform/jobs/index.ts';
import { DELETE_CHANNEL_QUEUE } from './delete-channel.ts';
import { DELETE_WORKSPACE_QUEUE } from './delete-workspace-rows.ts';
import { IMPORT_QUEUE } from './imports/import-deps.ts';
import { ROLLUP_QUEUE } from './rebuild-rollups.ts';
import { SIMULATE_QUEUE } from './simulate-workspace.ts';
import type { ChannelsTables } from './tables.ts';
import { listUnfinished, type Unfinished } from './unfinished-store.ts';

interface TakeUpDeps {
  readonly database: Database<ChannelsTables>;
  readonly jobs: Pick<Jobs, 'enqueueOnce'>;
}

/**
 * Gives a job to everything that was begun, has not ended and lost its job: after a backup was restored, which has no
 * jobs, or after they were lost otherwise. What has one keeps it, however many replicas look at once. An import whose
 * file did not come along ends by its job, which says so.
 */
export async function takeUpUnfinished({ database, jobs }: TakeUpDeps): Promise<void> {
  const unfinished = await inTransaction(database, listUnfinished);
  for (const work of unfinished) {
    const payload = PAYLOADS[work.queue]?.(work);
    if (payload === undefined) throw new Error(`no job does the unfinished work ${work.queue}`);
    await inWorkspace(database, work.workspaceId, (tx) => jobs.enqueueOnce(tx, work.queue, payload));
  }
}

/** What each queue's jobs carry; the same as where they are first added, by which a job is known. */
const PAYLOADS: Readonly<Record<string, (work: Unfinished) => JobPayload>> = {
  [IMPORT_QUEUE]: ({ workspaceId, subject }) => ({ workspaceId, importId: subject }),
  [ROLLUP_QUEUE]: ({ workspaceId, subject }) => ({ workspaceId, channelId: Number(subject) }),
  [SIMULATE_QUEUE]: ({ workspaceId, subject }) => ({ workspaceId, untilMs: Number(subject) }),
  [DELETE_CHANNEL_QUEUE]: ({ workspaceId, subject }) => ({ workspaceId, channelId: Number(subject) }),
  [DELETE_WORKSPACE_QUEUE]: ({ workspaceId }) => ({ workspaceId }),
};
