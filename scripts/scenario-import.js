// `npm run scenario:import`: the long form of scenario 10, an import killed, truncated and huge. Options:
//   --kills N (50)  --cuts N (20)  --megabytes N (2000)  --seed N (10)
// The figures are printed as JSON lines; those of the last long run are in docs/reliability.md.
import { parseArgs } from 'node:util';
import { runScenario } from './run-scenario.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    cuts: { type: 'string', default: '20' },
    megabytes: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '10' },
  },
});

const files = ['e2e/killed-import', ...(Number(values.megabytes) > 0 ? ['e2e/huge-import'] : [])];
await runScenario('e2e', files, {
  KILLS: values.kills,
  CUTS: values.cuts,
  MEGABYTES: values.megabytes,
  SEED: values.seed,
});
