import { setTimeout as pause } from 'node:timers/promises';
import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import type { CommandOutput } from '../command.ts';
import { commandProblem } from '../command-problem.ts';
import { chooseChats } from './choose-chats.ts';
import { inspectUpload, refuseUnreadable, startImport } from './choose-imports.ts';
import type { CommandSession } from './command-session.ts';
import { filesToSend } from './files-to-send.ts';
import { followImport, hasEnded, progressLine } from './follow-import.ts';
import type { ImportWishes } from './import-options.ts';
import { discardUpload, uploadFiles } from './upload-files.ts';

/** What a person said about the files, and what the command makes of them. */
export interface ReadWishes extends ImportWishes {
  /** Pictures are taken along and stored. False where only the numbers are looked at. */
  readonly pictures: boolean;
}

/** Longest wait for an import that was asked to stop; it goes on stopping without us. */
const CANCEL_WAIT_MS = 5_000;
const CANCEL_POLL_MS = 100;

/**
 * Reads files into the workspace of the session, telling how far it is. When the command is stopped, so is the import:
 * what was read until then stays.
 *
 * @returns the ended import, whole or broken off
 * @throws CommandProblem where nothing can be read, or the import failed or was cancelled
 */
export async function readFiles(
  session: CommandSession,
  paths: readonly string[],
  wishes: ReadWishes,
  { output, signal }: { readonly output: CommandOutput; readonly signal: AbortSignal },
): Promise<Import> {
  const importId = await beginImport(session, paths, wishes, output);
  let ended: Import;
  try {
    const tell = (current: Import): void => output.progress(progressLine(current));
    ended = await followImport(session, importId, tell, signal);
  } catch (error) {
    if (signal.aborted) await stopImport(session, importId, output);
    throw error;
  }
  if (ended.state === ImportState.FAILED || ended.state === ImportState.CANCELLED) {
    const problem = ended.problem?.message ?? 'The import was cancelled.';
    throw commandProblem('IMPORT_ENDED_EARLY', { problem }, { cause: ended.problem?.reason ?? null });
  }
  return ended;
}

/** Skipped records of an import by reason. */
export function skippedOf(ended: Import): Record<string, number> {
  return Object.fromEntries(ended.skipped.map(({ reason, count }) => [reason, count]));
}

/** An upload of which nothing is to be read does not stay. */
async function beginImport(
  session: CommandSession,
  paths: readonly string[],
  wishes: ReadWishes,
  output: CommandOutput,
): Promise<string> {
  const files = await filesToSend(paths, wishes);
  const uploadId = await uploadFiles(session, files, output.progress);
  try {
    const inspected = await inspectUpload(session, uploadId, wishes);
    refuseUnreadable(inspected.files, wishes);
    const chatKeys = chooseChats(inspected.files, wishes);
    return await startImport(session, uploadId, inspected, { ...wishes, chatKeys });
  } catch (error) {
    await discardUpload(session, uploadId);
    throw error;
  }
}

async function stopImport(session: CommandSession, importId: string, output: CommandOutput): Promise<void> {
  output.note('Stopping the import. What was read so far stays.');
  const imports = session.app.client(ImportsService);
  await imports.cancelImport({ importId }, session.lastCallOptions());
  for (const until = Date.now() + CANCEL_WAIT_MS; Date.now() < until; await pause(CANCEL_POLL_MS)) {
    const answer = await imports.getImport({ importId }, session.lastCallOptions());
    if (answer.import === undefined || hasEnded(answer.import)) return;
  }
}
