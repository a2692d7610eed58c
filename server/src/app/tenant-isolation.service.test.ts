import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testkit/src/database.ts';
import { findIsolationFaults } from '../../../testkit/src/database-catalogue.ts';
import { serviceDefinitions } from './definitions.ts';

let home: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  home = await testDatabase(serviceDefinitions);
  owner = new pg.Client({ connectionString: home.reach.url });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await home.drop();
});

it('every table of every service is walled by workspace, and no service reaches another', async () => {
  const faults = await findIsolationFaults(owner, serviceDefinitions, {
    // Signing in comes before choosing a workspace: people see their own memberships and those workspaces.
    policies: ['users.membership.own', 'users.workspace.own'],
    // The first makes partitions, the second names the tenant itself because the word index is of no use
    // to the planner under row-level security.
    definerFunctions: [
      'channels.ensure_measurement_month',
      'channels.refresh_statistics',
      'channels.search_post',
      // After a restore: which workspaces have work that lost its job.
      'channels.list_unfinished',
      // A page is fetched once for all who watch it: it tells their workspaces, and nothing else of them.
      'telegram.watchers_of',
      // For the command line and the first sign-up: whoever commands the machine commands every workspace.
      'users.list_workspaces',
      'users.adopt_workspaces',
    ],
  });
  expect(faults).toEqual([]);
});
