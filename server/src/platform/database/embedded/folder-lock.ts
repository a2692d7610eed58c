import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode } from '../error-code.ts';
import { processBirth } from './process-identity.ts';

const POLL_MS = 25;

/**
 * Runs the work while this process alone holds the lock file. Node offers no `flock`, so the file
 * names its holder by process id and birth, and a file whose holder is dead is taken over.
 *
 * @throws DatabaseProblem `DATA_FOLDER_BUSY` when another living process holds the lock too long.
 */
export async function withFolderLock<T>(
  path: string,
  options: { readonly waitMs: number },
  work: () => Promise<T>,
): Promise<T> {
  // The nonce tells apart two holders inside one process (two apps side by side in a test).
  const nonce = crypto.randomUUID();
  const mine = JSON.stringify({ pid: process.pid, birth: await processBirth(process.pid), nonce });
  const draft = `${path}.${nonce}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    await acquire(path, draft, options.waitMs);
  } finally {
    await rm(draft, { force: true });
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string, draft: string, waitMs: number): Promise<void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      // A hard link appears with its content or not at all; a created file would be seen empty.
      await link(draft, path);
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const holder = await readHolder(path);
    if (holder !== null && (await processBirth(holder.pid)) !== holder.birth) {
      await removeIfUnchanged(path, holder.text);
      continue;
    }
    if (Date.now() > deadline) {
      throw new DatabaseProblem({
        reason: 'DATA_FOLDER_BUSY',
        message: `Another process (${holder?.pid ?? 'unknown'}) has been working on ${path} for ${waitMs / 1000} s.`,
        remedy: 'Wait for it to finish, or stop it and start again.',
      });
    }
    await pause(POLL_MS);
  }
}

async function readHolder(path: string): Promise<{ pid: number; birth: string | null; text: string } | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('pid' in value) || !('birth' in value)) return null;
  return { pid: Number(value.pid), birth: value.birth === null ? null : String(value.birth), text };
}

async function removeIfUnchanged(path: string, text: string): Promise<void> {
  // Renaming is atomic: of two processes that saw the same dead holder, one takes its file away,
  // and whoever caught a living holder's file instead puts it back.
  const caught = `${path}.${crypto.randomUUID()}`;
  try {
    await rename(path, caught);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(caught, 'utf8')) !== text) await link(caught, path).catch(() => undefined);
  await rm(caught, { force: true });
}
