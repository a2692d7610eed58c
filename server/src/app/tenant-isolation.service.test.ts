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
      'channels.find_share',
      'channels.list_unfinished',
      // Months of readings are of all workspaces: until when they are gone, whose are to be thinned, and their end.
      'channels.measurement_kept_until',
      'channels.list_unthinned',
      'channels.drop_measurement_months',
      // So is what is too old to be told of: it tells nothing.
      'channels.forget_outside_forwards',
      // A page is fetched once for all who watch it: it tells their workspaces, and nothing else of them.
      'telegram.watchers_of',
      // A bot is named by its id or its webhook alone: these tell whose it is, which there are, where they are, and which
      // chats are to be counted; the last gives a chat that nobody has to a workspace.
      'telegram.list_bots',
      'telegram.workspace_of_bot',
      'telegram.find_webhook',
      'telegram.workspace_of_chat',
      'telegram.list_due_counts',
      'telegram.assign_chat',
      // One worker sends for all, and a code tells its workspace once: ids of rows, and nothing that they say.
      'notifications.due_deliveries',
      'notifications.due_rules',
      'notifications.due_digests',
      'notifications.forget_notices',
      'notifications.redeem_link_code',
      // Who collects must know whose account is due: it tells two numbers.
      'telegram.due_account',
      // One publisher sends for all: what is due, and nothing of what it says.
      'content.list_next_steps',
      'content.take_over_publications',
      'content.list_due_changes',
      'content.list_series_to_extend',
      'content.list_planning_workspaces',
      'content.list_running_broadcasts',
      // For the command line and the first sign-up: whoever commands the machine commands every workspace.
      'users.list_workspaces',
      'users.adopt_workspaces',
    ],
  });
  expect(faults).toEqual([]);
});
