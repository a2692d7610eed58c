import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, ownNode, root, say } from './installation.js';

/** Runs tests in their long form: so many and so long as the environment says. Ends the process with their code. */
export async function runScenario(project, args, environment) {
  await ensureInstalled();
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(ownNode, [vitest, 'run', '--project', project, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  child.once('error', (error) => say(error.message));
  child.once('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
