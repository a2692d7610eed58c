import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTERS_ELSEWHERE } from './place.ts';

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
  for (const folder of folders) {
    try {
      // The server's processes may need a moment to let go of their files.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch {
      // What cannot be removed now is in a folder for temporary files.
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
