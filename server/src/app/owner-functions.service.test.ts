import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyTestDatabase, type TestDatabase, testDatabase } from '../../../testkit/src/database.ts';
import { findIsolationFaults } from '../../../testkit/src/database-catalogue.ts';
import { type DatabaseReach, migrate, serviceUrl } from '../platform/database/index.ts';
import { serviceDefinitions } from './definitions.ts';

/** What runs as the owner, and how a stranger would call it. */
const CALLS = [
  ['list_workspaces', 'SELECT * FROM users.list_workspaces()'],
  ['adopt_workspaces', `SELECT users.adopt_workspaces('ada', 4::smallint)`],
  ['ensure_measurement_month', `SELECT channels.ensure_measurement_month('2031-05-01')`],
  ['refresh_statistics', 'SELECT channels.refresh_statistics()'],
  ['search_post', `SELECT channels.search_post(1, to_tsquery('simple', 'word'))`],
  ['list_unfinished', 'SELECT * FROM channels.list_unfinished()'],
  ['measurement_kept_until', 'SELECT channels.measurement_kept_until()'],
  ['list_unthinned', 'SELECT * FROM channels.list_unthinned(now(), now())'],
  ['drop_measurement_months', `SELECT channels.drop_measurement_months('2012-01-01')`],
  ['forget_outside_forwards', 'SELECT channels.forget_outside_forwards(now())'],
  ['watchers_of', `SELECT telegram.watchers_of('durov')`],
  ['list_bots', 'SELECT * FROM telegram.list_bots()'],
  ['workspace_of_bot', 'SELECT telegram.workspace_of_bot(1)'],
  ['find_webhook', `SELECT * FROM telegram.find_webhook('a')`],
  ['workspace_of_chat', 'SELECT telegram.workspace_of_chat(1, -2)'],
  ['list_due_counts', 'SELECT * FROM telegram.list_due_counts(1, now())'],
  ['assign_chat', 'SELECT telegram.assign_chat(1, -2, 3)'],
  ['due_deliveries', 'SELECT * FROM notifications.due_deliveries(now())'],
  ['due_digests', 'SELECT * FROM notifications.due_digests(now())'],
  ['forget_notices', 'SELECT notifications.forget_notices(now(), now())'],
  ['due_rules', 'SELECT * FROM notifications.due_rules(now())'],
  ['redeem_link_code', `SELECT notifications.redeem_link_code('', now())`],
  ['find_share', `SELECT * FROM channels.find_share('a')`],
  ['due_account', `SELECT * FROM telegram.due_account(now())`],
  ['list_next_steps', 'SELECT * FROM content.list_next_steps(2000, 10)'],
  ['take_over_publications', 'SELECT content.take_over_publications()'],
  ['list_due_changes', 'SELECT * FROM content.list_due_changes(now(), 10)'],
  ['list_series_to_extend', 'SELECT * FROM content.list_series_to_extend(now(), 10)'],
  ['list_planning_workspaces', 'SELECT * FROM content.list_planning_workspaces()'],
  ['list_running_broadcasts', 'SELECT * FROM content.list_running_broadcasts()'],
] as const;
/** Those that came after the first ones had been mended. */
const NEWER: readonly string[] = [
  'list_unfinished',
  'measurement_kept_until',
  'list_unthinned',
  'drop_measurement_months',
  'forget_outside_forwards',
  'watchers_of',
  'list_bots',
  'workspace_of_bot',
  'find_webhook',
  'workspace_of_chat',
  'list_due_counts',
  'assign_chat',
  'due_deliveries',
  'due_digests',
  'forget_notices',
  'due_rules',
  'redeem_link_code',
  'due_account',
  'find_share',
  'list_next_steps',
  'take_over_publications',
  'list_due_changes',
  'list_series_to_extend',
  'list_planning_workspaces',
  'list_running_broadcasts',
];

/** Tables of the caller under the names of the service's own; whoever writes to the second runs the caller's code. */
const TRAP = `
  CREATE TEMPORARY TABLE workspace (workspace_id int, name text, simulated boolean, created_at timestamptz);
  INSERT INTO pg_temp.workspace VALUES (666, 'false', false, now());
  CREATE TEMPORARY TABLE membership (workspace_id int, user_id text, role smallint);
  CREATE TEMPORARY TABLE caught (by_role text);
  CREATE FUNCTION pg_temp.spring() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO pg_temp.caught VALUES (current_user); RETURN NEW; END $$;
  CREATE TRIGGER spring BEFORE INSERT ON pg_temp.membership FOR EACH ROW EXECUTE FUNCTION pg_temp.spring();
  CREATE TEMPORARY TABLE post_search (workspace_id int, channel_id int, message_id bigint, search tsvector);
  INSERT INTO pg_temp.post_search VALUES (1, 1, 666, to_tsvector('simple', 'word'));
  CREATE TEMPORARY TABLE measurement (caught int);
  CREATE TEMPORARY TABLE deletion (workspace_id int, channel_id int);
  INSERT INTO pg_temp.deletion VALUES (666, 0);
  GRANT ALL ON pg_temp.workspace, pg_temp.membership, pg_temp.caught, pg_temp.post_search, pg_temp.measurement,
    pg_temp.deletion TO PUBLIC;
`;

async function as<Result>(
  { reach }: { readonly reach: DatabaseReach },
  service: string | null,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const connectionString = service === null ? reach.url : serviceUrl(reach, service);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('a function that runs as the owner', () => {
  let home: TestDatabase;
  beforeEach(async () => {
    home = await testDatabase(serviceDefinitions);
    await as(home, null, (owner) =>
      owner.query(`
        INSERT INTO users."user" (id, name, email) VALUES ('ada', 'Ada', 'ada@example.org');
        INSERT INTO users.workspace (workspace_id, name, simulated) VALUES (1, 'true', false);
        INSERT INTO channels.post_search (workspace_id, channel_id, message_id, search)
        VALUES (1, 1, 7, to_tsvector('simple', 'word'));
        INSERT INTO channels.deletion (workspace_id, channel_id) VALUES (1, 9);`),
    );
  });
  afterEach(() => home.drop());

  it.each(CALLS)('is refused to the relay and to other services: %s', async (name, call) => {
    const strangers = ['relay', call.includes('users.') ? 'channels' : 'users'];
    for (const stranger of strangers) {
      await as(home, stranger, async (client) => {
        await client.query(TRAP);
        await expect(client.query(call), stranger).rejects.toThrow(
          stranger === 'relay' ? `permission denied for function ${name}` : /permission denied for schema/,
        );
        expect((await client.query('SELECT * FROM pg_temp.caught')).rows).toEqual([]);
      });
    }
  });

  it('sees the workspaces and members of the service, not temporary ones of that name', async () => {
    await as(home, 'users', async (client) => {
      await client.query(TRAP);
      const listed = await client.query('SELECT workspace_id, name FROM list_workspaces()');
      expect(listed.rows).toEqual([{ workspace_id: 1, name: 'true' }]);
      const adopted = await client.query(`SELECT adopt_workspaces('ada', 4::smallint) AS id`);
      expect(adopted.rows).toEqual([{ id: 1 }]);
      expect((await client.query('SELECT * FROM pg_temp.caught')).rows).toEqual([]);
    });
    const members = await as(home, null, (owner) =>
      owner.query('SELECT workspace_id, user_id, role FROM users.membership'),
    );
    expect(members.rows).toEqual([{ workspace_id: 1, user_id: 'ada', role: 4 }]);
  });

  it('searches and grows the tables of the service, not temporary ones of that name', async () => {
    await as(home, 'channels', async (client) => {
      await client.query(TRAP);
      await client.query(`SET app.workspace_id = '1'`);
      const found = await client.query(`SELECT search_post(1, to_tsquery('simple', 'word')) AS id`);
      expect(found.rows.map(({ id }) => Number(id))).toEqual([7]);
      await client.query(`SELECT ensure_measurement_month('2031-05-01')`);
      await client.query('SELECT refresh_statistics()');
      const unfinished = await client.query('SELECT * FROM list_unfinished()');
      expect(unfinished.rows).toEqual([{ workspace_id: 1, queue: 'delete-channel', subject: '9' }]);
    });
    const made = await as(home, null, (owner) =>
      owner.query(`SELECT inhparent::regclass::text AS parent FROM pg_inherits
        WHERE inhrelid = 'channels.measurement_2031_05'::regclass`),
    );
    expect(made.rows).toEqual([{ parent: 'channels.measurement' }]);
  });
});

it('a database of the version before is mended, in its search paths and its rights', async () => {
  const { drop, ...home } = await emptyTestDatabase();
  try {
    const before = serviceDefinitions.map((definition) => ({
      ...definition,
      migrations: definition.migrations.filter(({ id }) => id < 3),
    }));
    await migrate({ reach: home.reach, definitions: before });
    const faults = () =>
      as(home, null, async (owner) =>
        (await findIsolationFaults(owner, serviceDefinitions)).filter((fault) =>
          /another search path|as the owner for/.test(fault),
        ),
      );
    await as(home, null, (owner) =>
      owner.query('GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA users, channels TO PUBLIC'),
    );
    expect(await faults()).toHaveLength(2 * CALLS.filter(([name]) => !NEWER.includes(name)).length);
    const { applied } = await migrate({ reach: home.reach, definitions: serviceDefinitions });
    expect([...applied].sort()).toEqual([
      'channels/0003-functions-of-the-owner',
      'channels/0004-one-month-for-two-writers',
      'channels/0005-unfinished-work',
      'channels/0006-observed-live',
      'channels/0007-placements',
      'channels/0008-retention',
      'channels/0009-shares',
      'channels/0010-boosts',
      'channels/0011-outside-forwards',
      'channels/0012-exact-subscribers',
      'channels/0013-workspace-zone',
      'content/0003-broadcasts',
      'content/0004-moved-publications',
      'content/0005-post-imports',
      'content/0006-planning-workspaces',
      'content/0007-draft-revisions',
      'content/0008-media',
      'content/0009-comments',
      'content/0010-experiments',
      'notifications/0003-quiet-destinations',
      'notifications/0004-digests',
      'notifications/0005-named-places',
      'telegram/0003-accounts',
      'telegram/0004-planned-looks',
      'telegram/0005-planned-accounts',
      'telegram/0006-page-pause',
      'telegram/0007-no-offset',
      'telegram/0008-going-price',
      'telegram/0009-people',
      'telegram/0010-posting',
      'users/0003-functions-of-the-owner',
      'users/0004-telegram-links',
      'users/0005-used-proofs',
    ]);
    expect(await faults()).toEqual([]);
  } finally {
    await drop();
  }
});
