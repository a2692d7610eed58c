#!/usr/bin/env node
// `npx analyticbot …`: the command line under Node 24, installed first where it is not.
// Plain JavaScript for the machine's own Node (20.19 or later).
import { ensureDashboardBuilt } from '../scripts/dashboard-build.js';
import { ensureInstalled, say } from '../scripts/installation.js';
import { becomeOwnNode } from '../scripts/own-node.js';

const args = process.argv.slice(2);
try {
  await ensureInstalled();
  if (args[0] === 'serve') await ensureDashboardBuilt();
  becomeOwnNode('server/src/main.ts', args);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
