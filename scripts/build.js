// `npm run build`: the dashboard, where its sources changed.
import { ensureDashboardBuilt } from './dashboard-build.js';
import { ensureInstalled, say } from './installation.js';

try {
  await ensureInstalled();
  await ensureDashboardBuilt();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
