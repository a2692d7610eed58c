// Plain JavaScript for the machine's own Node (20.19 or later).
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { ownNode, root, run, say } from './installation.js';

const dashboard = join(root, 'dashboard');
const stamp = join(dashboard, 'dist', '.source-hash');
const SOURCES = [dashboard, join(root, 'contracts', 'gen')];
const SKIPPED = new Set(['node_modules', 'dist', 'coverage']);

/** Builds the dashboard where its sources changed since it was built. Throws when it does not build. */
export async function ensureDashboardBuilt() {
  if (!existsSync(join(dashboard, 'vite.config.ts')) || !existsSync(join(dashboard, 'index.html'))) return;
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Building the dashboard.');
  const startedAt = Date.now();
  rmSync(stamp, { force: true });
  const manifest = createRequire(join(dashboard, 'package.json')).resolve('vite/package.json');
  const vite = join(dirname(manifest), 'bin', 'vite.js');
  const code = await run(ownNode, [vite, 'build', '--logLevel', 'warn'], { cwd: dashboard, shell: false });
  if (code !== 0) throw new Error(`The dashboard does not build (exit code ${code}). The reason is above.`);
  writeFileSync(stamp, hash);
  say(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

/** Names and contents of everything that the built page is made from, and the versions it is made with. */
function sourceHash() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  for (const file of SOURCES.flatMap(filesUnder).sort()) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}
