// `npm start`: install, build what is stale, serve. Plain JavaScript for the machine's own Node (20.19 or later).
import { ensureDashboardBuilt } from './dashboard-build.js';
import { ensureInstalled, root, say } from './installation.js';
import { becomeOwnNode } from './own-node.js';

try {
  await ensureInstalled();
  await ensureDashboardBuilt();
  becomeOwnNode('server/src/main.ts', ['serve', ...process.argv.slice(2)], { cwd: root });
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
