import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTERS_ELSEWHERE } from './place.ts';

const TRIES = 50;
const PAUSE_MS = 100;

/**
 * Removes a data folder that was made for a moment, with the cluster that may lie elsewhere (place.ts). A server that
 * still runs in it is ended at once, for a process that has no time to stop it: nothing of it is worth keeping.
 * Synchronous, so that it works in the last moment of a process. Does not throw.
 */
export function removeDataFolder(dataFolder: string): void {
  const home = join(dataFolder, 'postgres');
  const elsewhere = textOf(join(home, 'moved-to'));
  for (const folder of [home, elsewhere]) {
    const pid = Number(textOf(join(folder, 'cluster', 'postmaster.pid')).split('\n')[0]);
    if (Number.isSafeInteger(pid) && pid > 1) endAtOnce(pid);
  }
  const folders = elsewhere.startsWith(`${CLUSTERS_ELSEWHERE}/`) ? [elsewhere, dataFolder] : [dataFolder];
  for (const folder of folders) removeAtLast(folder);
}

/** The server's processes write while they end: what they make after the first try goes with one of the next. */
function removeAtLast(folder: string): void {
  for (let tries = 0; tries < TRIES && existsSync(folder); tries += 1) {
    if (tries > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // What cannot be removed at all lies in a folder for temporary files.
    }
  }
}

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch {
    // It ended by itself.
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
