// `npm run scenario:flood`: the long form of scenario 4 for reads, one bot of ten that Telegram wants left alone. Options:
//   --seconds N (35)  --rounds N (3)
// The figures are printed as a JSON line and judged; those of the last long run are in docs/reliability.md.
import { parseArgs } from 'node:util';
import { runScenario } from './run-scenario.js';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '35' }, rounds: { type: 'string', default: '3' } },
});

await runScenario('service', ['server/src/services/telegram/bots/flooded-bot'], {
  FLOOD_SECONDS: values.seconds,
  FLOOD_ROUNDS: values.rounds,
});
