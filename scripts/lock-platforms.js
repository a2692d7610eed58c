// The lock file must name the packages of every platform, or `npm ci` refuses it. npm leaves out those that the
// registry at hand does not hold, which is no fault of the lock file: they are added by name. With --write the file is
// mended; otherwise a gap fails.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.js';

const file = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony'];
const PROCESSORS = [
  [/arm64/, 'arm64'],
  [/armv7|-arm-/, 'arm'],
  [/x64/, 'x64'],
  [/ia32/, 'ia32'],
  [/ppc64/, 'ppc64'],
  [/s390x/, 's390x'],
  [/riscv64/, 'riscv64'],
];

const gaps = Object.entries(lock.packages).flatMap(([path, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name, version]) => /^\d/.test(version) && !isLocked(path, name))
    .flatMap(([name, version]) => platformEntry(name, version, entry)),
);

if (gaps.length > 0 && process.argv.includes('--write')) {
  for (const { path, entry } of gaps) lock.packages[path] = entry;
  const sorted = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
} else {
  for (const { path } of gaps) process.stdout.write(`package-lock.json lacks ${path}\n`);
  if (gaps.length > 0) process.stdout.write('Run `node scripts/lock-platforms.js --write`.\n');
  process.exitCode = gaps.length === 0 ? 0 : 1;
}

/** Looks for the package beside its dependant and in every folder above, as Node does. */
function isLocked(path, name) {
  for (let base = path; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`] !== undefined) return true;
    if (base === '') return false;
    if (!base.includes('node_modules/')) base = 'node_modules/';
  }
}

/** The package of one platform, told by its name; nothing for a package that is none. */
function platformEntry(name, version, parent) {
  const bare = name.slice(name.lastIndexOf('/') + 1);
  const os = SYSTEMS.find((system) => bare.includes(system));
  const cpu = PROCESSORS.find(([pattern]) => pattern.test(bare))?.[1];
  if (os === undefined || cpu === undefined) return [];
  const libc = os !== 'linux' ? null : bare.includes('musl') ? 'musl' : bare.includes('gnu') ? 'glibc' : null;
  const entry = {
    version,
    cpu: [cpu],
    ...(parent.dev === true ? { dev: true } : {}),
    ...(libc === null ? {} : { libc: [libc] }),
    license: parent.license,
    optional: true,
    os: [os],
    ...(parent.engines === undefined ? {} : { engines: parent.engines }),
  };
  return [{ path: `node_modules/${name}`, entry }];
}
