import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { emptyTestDatabase } from '../../../../testkit/src/database.ts';
import { findIsolationFaults } from '../../../../testkit/src/database-catalogue.ts';
import { asAdmin, currentTestServer } from '../../../../testkit/src/database-server.ts';
import {
  type DatabaseReach,
  type Migration,
  migrate,
  openDatabase,
  type ServiceSchema,
  serviceUrl,
} from './index.ts';

const first: Migration = { id: 1, name: 'apple', up: tenantTable('apple') };
const second: Migration = {
  id: 2,
  name: 'pear',
  up: async (database) => {
    await sql.raw(tenantTable('pear')).execute(database);
    await sql`CREATE TABLE crate (crate_id int PRIMARY KEY)`.execute(database);
  },
};
const fruit: ServiceSchema = {
  service: 'fruit',
  schema: 'fruit',
  migrations: [first, second],
  globalTables: ['crate'],
};
const other: ServiceSchema = { service: 'other', schema: 'other', migrations: [{ ...first, name: 'other' }] };

function tenantTable(name: string): string {
  return `CREATE TABLE ${name} (workspace_id int NOT NULL, id int GENERATED ALWAYS AS IDENTITY);
    ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON ${name} USING (workspace_id = current_setting('app.workspace_id')::int);`;
}

let reach: DatabaseReach;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ reach, drop } = await emptyTestDatabase());
});
const extraRoles: string[] = [];
afterEach(async () => {
  await drop();
  const names = extraRoles.splice(0);
  if (names.length > 0)
    await asAdmin(currentTestServer(), (admin) => admin.query(`DROP ROLE ${names.join(', ')}`));
});

async function as<Result>(
  service: string | null,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: service === null ? reach.url : serviceUrl(reach, service),
  });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

describe('the migrations', () => {
  it('apply in order, once, and tell what they did', async () => {
    const told: string[] = [];
    const report = await migrate({ reach, definitions: [fruit], onMigration: (name) => told.push(name) });
    expect(report.applied).toEqual([
      'fruit.platform/0001-outbox-inbox-lease',
      'fruit.platform/0002-relay-cleans-inbox',
      'fruit/0001-apple',
      'fruit/0002-pear',
    ]);
    expect(told).toEqual(report.applied);
    expect((await migrate({ reach, definitions: [fruit] })).applied).toEqual([]);
  });

  it('go on where an older version stopped', async () => {
    await migrate({ reach, definitions: [{ ...fruit, migrations: [first] }] });
    expect((await migrate({ reach, definitions: [fruit] })).applied).toEqual(['fruit/0002-pear']);
  });

  it('may be started by two processes at once', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => migrate({ reach, definitions: [fruit, other] })));
    expect(reports.flatMap(({ applied }) => applied)).toHaveLength(7);
  });

  it('leave nothing of one that fails', async () => {
    const broken: Migration = { id: 3, name: 'broken', up: `${tenantTable('plum')} SELECT 1 / 0;` };
    await expect(
      migrate({ reach, definitions: [{ ...fruit, migrations: [first, second, broken] }] }),
    ).rejects.toThrow(/division by zero/);
    const plum = await as(null, (client) => client.query(`SELECT to_regclass('fruit.plum') AS name`));
    expect(plum.rows).toEqual([{ name: null }]);
    expect((await migrate({ reach, definitions: [fruit] })).applied).toEqual([]);
  });

  it('refuse a database that a newer version has migrated', async () => {
    await migrate({ reach, definitions: [fruit] });
    await expect(migrate({ reach, definitions: [{ ...fruit, migrations: [first] }] })).rejects.toMatchObject({
      reason: 'DATABASE_IS_NEWER',
      message: expect.stringContaining('fruit/2 (pear)'),
    });
  });

  it('refuse a migration that was edited afterwards, but not one that was laid out anew', async () => {
    await migrate({ reach, definitions: [fruit] });
    const spaced = { ...first, up: tenantTable('apple').replaceAll('\n', '\n\n  ') };
    await migrate({ reach, definitions: [{ ...fruit, migrations: [spaced, second] }] });
    const edited = { ...first, up: `${tenantTable('apple')} CREATE INDEX ON apple (id);` };
    await expect(
      migrate({ reach, definitions: [{ ...fruit, migrations: [edited, second] }] }),
    ).rejects.toMatchObject({ reason: 'MIGRATION_CHANGED' });
  });

  it('say what to do when the roles may not be made', async () => {
    const name = `weak_${crypto.randomUUID().slice(0, 8)}`;
    const database = new URL(reach.url).pathname.slice(1);
    await as(null, async (owner) => {
      await owner.query(`CREATE ROLE ${name} LOGIN PASSWORD 'weak'`);
      await owner.query(`GRANT ALL ON DATABASE ${database} TO ${name}`);
    });
    const url = new URL(reach.url);
    url.username = name;
    url.password = 'weak';
    const unknown = { ...other, service: `s${name.slice(5)}`, schema: 'unknown' };
    await expect(
      migrate({ reach: { ...reach, url: url.href }, definitions: [unknown] }),
    ).rejects.toMatchObject({
      reason: 'ROLES_NOT_PERMITTED',
      remedy: expect.stringContaining('CREATEROLE'),
    });
  });

  it('mend the password of a role after the secret was changed', async () => {
    const alone = { ...other, service: `x${crypto.randomUUID().slice(0, 8)}`, schema: 'alone' };
    await migrate({ reach, definitions: [alone] });
    const changed = { ...reach, roleSecret: 'another secret, just as long as it must be' };
    // The relay is shared with the tests that run beside this one, so only the new role changes.
    await as(null, (owner) =>
      owner.query(`ALTER ROLE analyticbot_${alone.service} PASSWORD 'something else'`),
    );
    await migrate({ reach, definitions: [alone] });
    await as(alone.service, (client) => client.query('SELECT 1'));
    await expect(
      new pg.Client({ connectionString: serviceUrl(changed, alone.service) }).connect(),
    ).rejects.toThrow(/password authentication failed/);
    extraRoles.push(`analyticbot_${alone.service}`);
  });
});

describe('the role of a service', () => {
  beforeEach(async () => {
    await migrate({ reach, definitions: [fruit, other] });
  });

  it('sees its own schema and no other, so that a join across services fails', async () => {
    await as('fruit', async (client) => {
      await client.query('SELECT * FROM crate');
      await expect(client.query('SELECT * FROM other.apple')).rejects.toThrow(
        /permission denied for schema other/,
      );
      await expect(client.query('SELECT * FROM platform.migration')).rejects.toThrow(/permission denied/);
    });
  });

  it('changes rows, never tables', async () => {
    await as('fruit', async (client) => {
      await client.query('INSERT INTO crate VALUES (1)');
      for (const statement of [
        'CREATE TABLE mine (id int)',
        'ALTER TABLE crate ADD COLUMN x int',
        'ALTER TABLE apple DISABLE ROW LEVEL SECURITY',
        'DROP TABLE crate',
        'TRUNCATE crate',
        'CREATE TABLE public.mine (id int)',
        'CREATE SCHEMA mine',
      ]) {
        await expect(client.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
      }
    });
  });

  it('begins with settings that hold without any state of a session', async () => {
    const database = openDatabase<unknown>({
      connectionString: serviceUrl(reach, 'fruit'),
      schema: 'fruit',
      maxConnections: 1,
      applicationName: 'fruit',
    });
    const answer = await database.pool.query('SHOW search_path; SHOW statement_timeout');
    await database.close();
    expect(JSON.stringify(answer)).toContain('"search_path":"fruit"');
    expect(JSON.stringify(answer)).toContain('"statement_timeout":"1min"');
  });

  it('executes the functions of a later migration, and nobody else does', async () => {
    const third: Migration = {
      id: 3,
      name: 'third',
      up: `CREATE FUNCTION answer() RETURNS int LANGUAGE sql AS 'SELECT 42'`,
    };
    await migrate({ reach, definitions: [{ ...fruit, migrations: [first, second, third] }, other] });
    const call = (client: pg.Client) => client.query('SELECT fruit.answer()');
    expect((await as('fruit', call)).rows).toEqual([{ answer: 42 }]);
    await expect(as('relay', call)).rejects.toThrow('permission denied for function answer');
  });

  it('gets rows in tables that a later migration makes', async () => {
    const third: Migration = { id: 3, name: 'third', up: tenantTable('third') };
    await migrate({ reach, definitions: [{ ...fruit, migrations: [first, second, third] }, other] });
    await as('fruit', (client) => client.query(`SET app.workspace_id = '1'; SELECT * FROM third`));
  });
});

describe('the catalogue', () => {
  const faultsOf = (definitions: readonly ServiceSchema[]) =>
    as(null, (client) => findIsolationFaults(client, definitions));

  it('finds nothing where every table is by workspace or listed', async () => {
    await migrate({ reach, definitions: [fruit, other] });
    expect(await faultsOf([fruit, other])).toEqual([]);
  });

  it('finds what would let rows cross', async () => {
    const careless: ServiceSchema = {
      ...fruit,
      globalTables: ['apple'],
      migrations: [
        first,
        second,
        {
          id: 3,
          name: 'careless',
          up: `CREATE TABLE forgotten (workspace_id int);
            CREATE TABLE untenanted (id int);
            ALTER TABLE untenanted ENABLE ROW LEVEL SECURITY;
            CREATE POLICY open ON pear USING (true);
            CREATE FUNCTION all_pears() RETURNS SETOF pear LANGUAGE sql SECURITY DEFINER AS 'SELECT * FROM fruit.pear';
            CREATE FUNCTION all_apples() RETURNS SETOF apple LANGUAGE sql SECURITY DEFINER
              SET search_path FROM CURRENT AS 'SELECT * FROM apple';
            GRANT SELECT ON pear TO analyticbot_relay;`,
        },
      ],
    };
    await migrate({ reach, definitions: [careless, other] });
    await as(null, (owner) =>
      owner.query(
        `GRANT USAGE ON SCHEMA other TO analyticbot_fruit; GRANT SELECT ON other.apple TO analyticbot_fruit;
         GRANT EXECUTE ON FUNCTION fruit.all_pears() TO PUBLIC, analyticbot_other`,
      ),
    );
    expect([...(await faultsOf([careless]))].sort()).toEqual([
      'The policy fruit.pear.open is not by workspace.',
      'analyticbot_fruit reaches other.apple.',
      'analyticbot_relay reaches fruit.pear.',
      'fruit.all_apples runs as the owner and is not on the list.',
      'fruit.all_apples runs as the owner with another search path than fruit, pg_temp.',
      'fruit.all_pears runs as the owner and is not on the list.',
      'fruit.all_pears runs as the owner for PUBLIC.',
      'fruit.all_pears runs as the owner for analyticbot_other.',
      'fruit.all_pears runs as the owner with another search path than fruit, pg_temp.',
      'fruit.apple stands on the list of global tables but has a workspace_id.',
      'fruit.crate has no policy by workspace.',
      'fruit.crate has no row-level security.',
      'fruit.crate has no workspace_id and is not on the list of global tables.',
      'fruit.forgotten has no policy by workspace.',
      'fruit.forgotten has no row-level security.',
      'fruit.untenanted has no policy by workspace.',
      'fruit.untenanted has no workspace_id and is not on the list of global tables.',
    ]);
  });
});
