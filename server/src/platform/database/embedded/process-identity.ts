import { readFile, readlink } from 'node:fs/promises';
import { errorCode } from '../error-code.ts';

/**
 * When the process started, as an opaque text, or null when it does not run (a zombie does not).
 * A process id alone is no identity: after a restart of a container the same small numbers return.
 */
export async function processBirth(pid: number): Promise<string | null> {
  if (!signalReaches(pid)) return null;
  if (process.platform !== 'linux') return 'running';
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in parentheses and may hold blanks; the fields begin behind it.
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/**
 * Whether the running process may be a PostgreSQL server on the given folder. Where the system
 * cannot be asked the answer is yes, and the caller finds out by connecting.
 */
export async function mayServeFolder(pid: number, folder: string): Promise<boolean> {
  if ((await processBirth(pid)) === null) return false;
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch (error) {
    // Another account's process: only its command line is open to everybody.
    if (errorCode(error) === 'ENOENT') return false;
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').includes(folder);
  }
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
