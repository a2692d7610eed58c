import { type Import, ImportState } from '@analyticbot/contracts/channels/v1/import';
import type { CommandOutput } from '../command.ts';
import { CommandProblem } from '../command-problem.ts';
import { type ImportWishes, inspectUpload, refuseUnreadable, startImport } from './choose-imports.ts';
import type { CommandSession } from './command-session.ts';
import { followImport, progressLine } from './follow-import.ts';
import { uploadFiles } from './upload-files.ts';

/**
 * Reads files into the workspace of the session, telling how far it is.
 *
 * @returns the ended import; one that broke off or failed throws
 */
export async function readFiles(
  session: CommandSession,
  paths: readonly string[],
  wishes: ImportWishes,
  { output, signal }: { readonly output: CommandOutput; readonly signal: AbortSignal },
): Promise<Import> {
  const uploadId = await uploadFiles(session, paths);
  const inspected = await inspectUpload(session, uploadId, wishes);
  refuseUnreadable(inspected.files, wishes);
  const importId = await startImport(session, uploadId, inspected, wishes);
  const ended = await followImport(
    session,
    importId,
    (current) => output.progress(progressLine(current)),
    signal,
  );
  if (ended.state === ImportState.FAILED || ended.state === ImportState.CANCELLED) {
    const message = ended.problem?.message ?? 'The import was cancelled.';
    throw new CommandProblem(
      ended.problem?.reason ?? 'IMPORT_CANCELLED',
      message,
      'What was read before is kept.',
    );
  }
  return ended;
}

/** Skipped records of an import by reason. */
export function skippedOf(ended: Import): Record<string, number> {
  return Object.fromEntries(ended.skipped.map(({ reason, count }) => [reason, count]));
}
