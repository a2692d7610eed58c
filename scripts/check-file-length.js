// No hand-written file over 400 lines, no test over 600.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './installation.js';

const SOURCE = /[.](ts|tsx|js|cjs|css|proto)$/;
const TEST = /[.](test|contract)[.]tsx?$/;
const GENERATED = /^contracts\/gen\/|[.]gen[.]ts$|^contracts\/proto\/buf\//;
const LIMIT = 400;
const TEST_LIMIT = 600;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter((file) => SOURCE.test(file) && !GENERATED.test(file));

const tooLong = files.flatMap((file) => {
  const limit = TEST.test(file) ? TEST_LIMIT : LIMIT;
  const lines = linesOf(join(root, file));
  return lines > limit ? [`${file}: ${lines} lines, at most ${limit}`] : [];
});
for (const line of tooLong) process.stdout.write(`${line}\n`);
process.exitCode = tooLong.length === 0 ? 0 : 1;

function linesOf(path) {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1;
  } catch {
    // Deleted but not yet committed.
    return 0;
  }
}
