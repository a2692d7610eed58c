// `npm run scenario:import`: the long form of scenario 10, an import killed, truncated and huge. Options:
//   --kills N (50)  --cuts N (20)  --megabytes N (2000)  --seed N (10)
// The figures are printed as JSON lines; those of the last long run are in docs/reliability.md.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, ownNode, root, say } from './installation.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    cuts: { type: 'string', default: '20' },
    megabytes: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '10' },
  },
});

await ensureInstalled();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const files = ['e2e/killed-import', ...(Number(values.megabytes) > 0 ? ['e2e/huge-import'] : [])];
const child = spawn(ownNode, [vitest, 'run', '--project', 'e2e', ...files], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    KILLS: values.kills,
    CUTS: values.cuts,
    MEGABYTES: values.megabytes,
    SEED: values.seed,
  },
});
child.once('error', (error) => say(error.message));
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
