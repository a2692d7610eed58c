import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { changeImport, type ImportChanges, readImport } from '../import-store.ts';
import type { ImportDeps } from './import-deps.ts';
import { failureText, type ProblemText } from './problem-text.ts';
import { hasEnded } from './read-imports.ts';

/** What a person is told where it is no fault of the file. */
export const INTERRUPTED: ProblemText = failureText(failure(channelsErrors, 'IMPORT_INTERRUPTED'));

/** What the row of an import becomes that will not be tried again by itself. */
export function failedImport(now: Date, problem: ProblemText): ImportChanges {
  return {
    state: ImportState.FAILED,
    problem: JSON.stringify(problem),
    finished_at: now,
    seconds_left: null,
  };
}

/**
 * Says of an import whose job has used up its tries that it failed: its last process may have died without a word. One
 * that ended is left alone, and so is one that is gone.
 */
export async function giveUpImport(
  deps: Pick<ImportDeps, 'database' | 'clock'>,
  { workspaceId, importId }: { readonly workspaceId: number; readonly importId: string },
): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const row = await readImport(tx, importId);
    if (row === null || hasEnded(row)) return;
    await changeImport(tx, importId, failedImport(deps.clock.now(), INTERRUPTED));
  });
}
