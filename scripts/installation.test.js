import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whatIsMissing } from './installation.js';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'analyticbot-installation-'));
  mkdirSync(join(folder, 'node_modules', 'node', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules', 'node', 'bin', 'node'), '');
});
afterEach(() => rmSync(folder, { recursive: true }));

const LOCKED = {
  '': { name: 'program' },
  server: { name: 'server' },
  'node_modules/left': { version: '1.0.0' },
  'node_modules/left/node_modules/right': { version: '2.0.0' },
  'node_modules/for-another-machine': { version: '1.0.0', optional: true },
};

function write(name, packages) {
  writeFileSync(join(folder, name), JSON.stringify({ packages }));
}

function missing(installed) {
  write('package-lock.json', LOCKED);
  if (installed !== null) write('node_modules/.package-lock.json', installed);
  return whatIsMissing(folder);
}

const { 'node_modules/for-another-machine': _absent, ...THERE } = LOCKED;

it('finds nothing missing where everything for this machine is there', () => {
  expect(missing(THERE)).toBeNull();
});

it('notices an installation that never ended, since npm writes its record last', () => {
  expect(missing(null)).toBe('nothing is installed yet');
});

it('notices a package that is missing or has another version, at any depth', () => {
  const { 'node_modules/left/node_modules/right': _right, ...without } = THERE;
  expect(missing(without)).toBe('right is missing');
  expect(missing({ ...THERE, 'node_modules/left': { version: '1.0.1' } })).toBe('left has another version');
});

it('notices that the install script of Node was refused', () => {
  rmSync(join(folder, 'node_modules', 'node', 'bin', 'node'));
  expect(missing(THERE)).toBe('Node 24 is missing');
});
