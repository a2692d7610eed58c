// Plain JavaScript for the machine's own Node (20.19 or later).
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ownNode, root } from './installation.js';

/**
 * How V8 keeps the program small on a small server: a half of the young generation has 4 MB at the most, and the old
 * one is collected when it has grown by four tenths instead of threefold. An import of any size then stays below 300 MB, at
 * the same speed.
 */
export const MEMORY_OPTIONS = ['--max-semi-space-size=4', '--heap-growing-percent=40'];

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a script under the Node that the lock file brings, as if this process were it: same input and output,
 * signals passed on, exit code passed back. Nothing is left behind when this process or the npm above it dies:
 * the channel between the two closes, which the program takes as a request to stop.
 */
export function becomeOwnNode(script, args, options = {}) {
  const child = spawn(ownNode, [...MEMORY_OPTIONS, join(root, script), ...args], {
    cwd: options.cwd ?? process.cwd(),
    stdio: options.channel === false ? 'inherit' : ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      // Of the GNU C library: its threads share what it keeps for them, and pieces such as a socket reads go back to the
      // system. Otherwise each thread holds on to its own, and an upload leaves 50 MB behind.
      MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '2',
      MALLOC_MMAP_THRESHOLD_: process.env.MALLOC_MMAP_THRESHOLD_ ?? '32768',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compile'),
    },
  });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  stopWithParent(child);
  child.once('error', (error) => {
    process.stderr.write(`Node 24 does not start: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const name of FORWARDED) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/** A shell between npm and us may die of a signal without passing it on; then our parent changes. */
function stopWithParent(child) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
  watch.unref();
}
