import { link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode } from '../error-code.ts';
import { processBirth } from './process-identity.ts';

const POLL_MS = 25;
const TAKEOVER_LIMIT_MS = 10_000;

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
    if (holder !== null && (holder.pid === null || (await processBirth(holder.pid)) !== holder.birth)) {
      await removeDead(path, draft, holder.text);
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

async function readHolder(
  path: string,
): Promise<{ pid: number | null; birth: string | null; text: string } | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'pid' in value && 'birth' in value) {
      return { pid: Number(value.pid), birth: String(value.birth), text };
    }
  } catch {
    // Only a machine that lost its power leaves a file without its content; its holder is gone.
  }
  return { pid: null, birth: null, text };
}

/**
 * Of several processes that saw the same dead holder one removes its file. It does so under a second
 * file and after looking again; otherwise a slow one could remove the file of the next, living holder.
 */
async function removeDead(path: string, draft: string, text: string): Promise<void> {
  const turn = `${path}.takeover`;
  try {
    await link(draft, turn);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    // Its owner is at it, or was killed within these few lines.
    const age = await stat(turn).then(
      (entry) => Date.now() - entry.ctimeMs,
      () => 0,
    );
    if (age > TAKEOVER_LIMIT_MS) await rm(turn, { force: true });
    await pause(POLL_MS);
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === text) await rm(path, { force: true });
  } finally {
    await rm(turn, { force: true });
  }
}
