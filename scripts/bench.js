// `npm run bench:<name>`: install, build what is stale, measure. Plain JavaScript for the machine's own Node (20.19 or later).
import { ensureDashboardBuilt } from './dashboard-build.js';
import { ensureInstalled, say } from './installation.js';
import { becomeOwnNode } from './own-node.js';

/** Those that start the whole product, page included. */
const WITH_PAGE = ['following', 'http', 'live', 'overload', 'start'];

const [name = '', ...args] = process.argv.slice(2);
try {
  await ensureInstalled();
  if (WITH_PAGE.includes(name)) await ensureDashboardBuilt();
  becomeOwnNode(`bench/src/bench-${name}.ts`, args);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
