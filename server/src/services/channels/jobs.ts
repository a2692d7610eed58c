import { inWorkspace } from '../../platform/database/index.ts';
import type { JobPayload, JobQueue } from '../../platform/jobs/index.ts';
import { DELETE_CHANNEL_QUEUE, finishDeletion } from './delete-channel.ts';
import { DELETE_WORKSPACE_QUEUE, deleteWorkspaceRows } from './delete-workspace-rows.ts';
import type { ChannelsDeps } from './deps.ts';
import { giveUpComputing, giveUpDemo } from './give-up.ts';
import { giveUpImport } from './imports/give-up-import.ts';
import { IMPORT_QUEUE, type ImportDeps } from './imports/import-deps.ts';
import { IMPORT_TRIES, runImport } from './imports/run-import.ts';
import { numberIn, textIn } from './job-payload.ts';
import { ROLLUP_QUEUE } from './rebuild-rollups.ts';
import { computeRollups, computeSearch } from './rollups/compute-rollups.ts';
import { demoPlan, SIMULATE_QUEUE, simulateWorkspace } from './simulate-workspace.ts';
import { endDemo } from './unfinished-store.ts';

/** What the service does in the background. Each is safe to repeat after a kill at any moment. */
export function channelsJobs(deps: ChannelsDeps, imports: ImportDeps): readonly JobQueue[] {
  return [
    {
      name: IMPORT_QUEUE,
      concurrency: 2,
      retries: IMPORT_TRIES - 1,
      handle: (payload, run) =>
        runImport(
          imports,
          { workspaceId: numberIn(payload, 'workspaceId'), importId: textIn(payload, 'importId') },
          run,
        ),
      givenUp: (payload) =>
        giveUpImport(imports, {
          workspaceId: numberIn(payload, 'workspaceId'),
          importId: textIn(payload, 'importId'),
        }),
    },
    {
      name: ROLLUP_QUEUE,
      concurrency: 1,
      retries: 5,
      async handle(payload, { signal }) {
        const channel = channelIn(payload);
        await computeRollups(deps, channel, signal);
        await computeSearch(deps, channel, signal);
      },
      givenUp: (payload) => giveUpComputing(deps, channelIn(payload)),
    },
    {
      name: SIMULATE_QUEUE,
      concurrency: 1,
      retries: 3,
      async handle(payload, { signal }) {
        const workspaceId = numberIn(payload, 'workspaceId');
        await simulateWorkspace(deps, workspaceId, demoPlan(new Date(numberIn(payload, 'untilMs'))), signal);
        await inWorkspace(deps.database, workspaceId, endDemo);
      },
      givenUp: (payload) => giveUpDemo(deps, numberIn(payload, 'workspaceId')),
    },
    // Nobody sees what is being deleted: given up, it is taken up again within the hour, until it is gone.
    {
      name: DELETE_CHANNEL_QUEUE,
      concurrency: 1,
      retries: 5,
      handle: (payload, { signal }) =>
        finishDeletion(deps, numberIn(payload, 'workspaceId'), numberIn(payload, 'channelId'), signal),
    },
    {
      name: DELETE_WORKSPACE_QUEUE,
      concurrency: 1,
      retries: 5,
      handle: (payload, { signal }) => deleteWorkspaceRows(deps, numberIn(payload, 'workspaceId'), signal),
    },
  ];
}

function channelIn(payload: JobPayload): { readonly workspaceId: number; readonly channelId: number } {
  return { workspaceId: numberIn(payload, 'workspaceId'), channelId: numberIn(payload, 'channelId') };
}
