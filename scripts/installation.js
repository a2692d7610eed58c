// Plain JavaScript for the machine's own Node (20.19 or later): this runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository, with symbolic links resolved. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that the lock file brings. */
export const ownNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Everything that these scripts say goes to standard error: standard output belongs to the command. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * Installs what the lock file says where that is not there yet. `npm ci` prints nothing while it works, so the
 * seconds are counted aloud. Throws when npm fails.
 */
export async function ensureInstalled() {
  const missing = whatIsMissing();
  if (missing === null) return;
  say(`Installing packages by the lock file (${missing}). The first time takes a minute or two.`);
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const ticking = setInterval(() => say(`  still installing, ${seconds()} s`), 10_000);
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const code = await run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
    if (code !== 0) {
      throw new Error(
        `npm ci failed with exit code ${code}. Its words are above; mend what they name and start again.`,
      );
    }
  } finally {
    clearInterval(ticking);
  }
  if (!existsSync(ownNode)) {
    throw new Error(
      'npm ran, but did not install the "node" package: it may have refused install scripts. Run `npm rebuild node`.',
    );
  }
  say(`Installed in ${seconds()} s.`);
}

/**
 * What keeps the installed packages from being those of the lock file; null when they are. npm writes its own
 * record at the very end of an installation, so one that was interrupted is noticed too.
 */
export function whatIsMissing(folder = root) {
  const wanted = readPackages(join(folder, 'package-lock.json'));
  const installed = readPackages(join(folder, 'node_modules', '.package-lock.json'));
  if (installed === null) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted ?? {})) {
    if (path === '' || !path.includes('node_modules/')) continue;
    const there = installed[path];
    if (there === undefined) {
      if (entry.optional === true || entry.devOptional === true || entry.peer === true) continue;
      return `${path.replace(/^.*node_modules\//, '')} is missing`;
    }
    if (there.version !== entry.version || there.link !== entry.link) {
      return `${path.replace(/^.*node_modules\//, '')} has another version`;
    }
  }
  const node = join(folder, 'node_modules', 'node', 'bin');
  return existsSync(join(node, 'node')) || existsSync(join(node, 'node.exe')) ? null : 'Node 24 is missing';
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** Runs a program to its end, its output on standard error, signals passed on; resolves with the exit code. */
export function run(program, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      ...options,
    });
    const stop = (signal) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM']) process.off(name, stop);
      resolve(code ?? `signal ${signal}`);
    });
  });
}
