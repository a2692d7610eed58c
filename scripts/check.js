// `npm run check`: everything that a tool can hold against a change, all of it even when one fails.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run, say } from './installation.js';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

try {
  await ensureInstalled();
  const failed = [];
  for (const name of checks) {
    const startedAt = Date.now();
    const code = await run(npm, ['run', '--silent', name], { cwd: root });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name} (${seconds} s)`);
    if (code !== 0) failed.push(name);
  }
  say(
    failed.length === 0
      ? 'All checks hold.'
      : `${failed.length} of ${checks.length} fail: ${failed.join(', ')}.`,
  );
  process.exitCode = failed.length === 0 ? 0 : 1;
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
