import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { changeImport, type ImportRow, readImport } from '../import-store.ts';
import { enqueueRollup } from '../rebuild-rollups.ts';
import type { ChannelsTables } from '../tables.ts';
import type { ImportDeps } from './import-deps.ts';
import { hasEnded } from './import-states.ts';
import { failureText, type ProblemText } from './problem-text.ts';

/** What a person is told where it is no fault of the file. */
export const INTERRUPTED: ProblemText = failureText(failure(channelsErrors, 'IMPORT_INTERRUPTED'));

/**
 * Ends an import that will not be tried again by itself. What it wrote until then stays, so that the numbers of its
 * channels are computed.
 */
export async function failImport(
  deps: Pick<ImportDeps, 'clock' | 'jobs'>,
  tx: DatabaseTransaction<ChannelsTables>,
  row: ImportRow,
  problem: ProblemText,
): Promise<void> {
  await changeImport(tx, row.import_id, {
    state: ImportState.FAILED,
    problem: JSON.stringify(problem),
    finished_at: deps.clock.now(),
    seconds_left: null,
  });
  for (const channelId of row.channel_ids) await enqueueRollup(deps.jobs, tx, channelId);
}

/**
 * Says of an import whose job has used up its tries that it failed: its last process may have died without a word. One
 * that ended is left alone, and so is one that is gone.
 */
export async function giveUpImport(
  deps: Pick<ImportDeps, 'database' | 'clock' | 'jobs'>,
  { workspaceId, importId }: { readonly workspaceId: number; readonly importId: string },
): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await readImport(tx, importId);
    if (row === null || hasEnded(row)) return;
    await failImport(deps, tx, row, INTERRUPTED);
  });
}
