// `npm test`: install, build what is stale, run every test, say the totals in one line.
// Plain JavaScript for the machine's own Node (20.19 or later).
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDashboardBuilt } from './dashboard-build.js';
import { ensureInstalled, ownNode, root, say } from './installation.js';

/** Everything but the tests that need other programs: `npm run test:browser`, `npm run test:system`. */
const EVERYTHING = ['--project', '!browser', '--project', '!system'];

try {
  await ensureInstalled();
  await ensureDashboardBuilt();
  process.exitCode = await runTests(process.argv.slice(2));
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

async function runTests(args) {
  const folder = mkdtempSync(join(tmpdir(), 'analyticbot-test-'));
  const report = join(folder, 'report.json');
  const projects = args.includes('--project') ? [] : EVERYTHING;
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  try {
    const child = spawn(ownNode, [vitest, 'run', ...projects, ...reporters, ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (exitCode) => resolve(exitCode ?? 1));
    });
    const outcome = JSON.parse(readFileSync(report, 'utf8'));
    for (const line of secondTries(outcome)) say(line);
    process.stdout.write(`${totals(outcome, code)}\n`);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * A file that cannot even be loaded has no tests; it counts as one that failed. So does what went wrong outside of any
 * test, of which only the exit code tells.
 */
function totals({ numPassedTests, numFailedTests, testResults }, code) {
  const broken = testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file)).length;
  const failed = numFailedTests + broken;
  return `${numPassedTests} passed, ${failed === 0 && code !== 0 ? 1 : failed} failed`;
}

/** Tests that passed, but not at once, each with the first line of what went wrong before. */
function secondTries({ testResults }) {
  return testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'passed' && test.failureMessages.length > 0)
      .map(
        (test) =>
          `Passed on its second try only: ${test.fullName} (${test.failureMessages[0].split('\n')[0]})`,
      ),
  );
}

function hasFailedTest(file) {
  return file.assertionResults.some((result) => result.status === 'failed');
}
