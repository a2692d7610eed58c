import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CommandOutput } from '../command.ts';
import { commandProblem } from '../command-problem.ts';
import { type OpenedExport, summaryText } from './open-export.ts';

/**
 * Writes the export to a new file: the one that was named, or one named by the channel in the folder that was named or
 * in this one. Whole or not at all.
 *
 * @throws CommandProblem FILE_EXISTS, FILE_NOT_WRITABLE
 */
export async function writeToFile(
  { header, chunks, summary }: OpenedExport,
  target: string | null,
  output: CommandOutput,
  signal: AbortSignal,
): Promise<void> {
  const path = resolve(await pathOf(target, header.fileName));
  const file = await create(path);
  let bytes = 0;
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), file.createWriteStream(), { signal });
    bytes = (await stat(path)).size;
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
  const { messages, readings, reactions, subscriberReadings, serviceMessages } = summary();
  if (output.json) {
    output.document({
      file: path,
      bytes,
      messages: Number(messages),
      readings: Number(readings),
      reactions: Number(reactions),
      subscriberReadings: Number(subscriberReadings),
      serviceMessages: Number(serviceMessages),
    });
  } else {
    output.line(`Wrote ${path}: ${summaryText(summary())}.`);
    output.line('`analyticbot import` reads it again.');
  }
}

async function pathOf(target: string | null, fileName: string): Promise<string> {
  if (target === null) return fileName;
  const isFolder = await stat(target).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  return isFolder ? join(target, fileName) : target;
}

/** Never over what is there: an older export may be the only copy of what it holds. */
async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EEXIST') throw commandProblem('FILE_EXISTS', { file });
    throw commandProblem('FILE_NOT_WRITABLE', { file, problem: code });
  }
}
