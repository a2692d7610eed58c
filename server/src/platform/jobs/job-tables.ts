import pg from 'pg';
import { getConstructionPlans, PgBoss } from 'pg-boss';
import type { DatabaseReach } from '../database/index.ts';
import { roleOf } from '../database/service-schema.ts';

/** The schema that holds a service's jobs. */
export function jobSchemaOf(service: string): string {
  return `${service}_job`;
}

/**
 * Makes the tables of a service's jobs, or brings them to the library's version, as the owner role. The service's
 * own role gets their rows and functions, and no right to change them. Safe to run twice and from two processes.
 */
export async function prepareJobTables(reach: DatabaseReach, service: string): Promise<void> {
  const schema = jobSchemaOf(service);
  const role = roleOf(service);
  const owner = new pg.Client({
    connectionString: reach.directUrl ?? reach.url,
    application_name: 'analyticbot migrate',
    connectionTimeoutMillis: 10_000,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('SELECT pg_advisory_lock(hashtext($1))', [`jobs of ${service}`]);
    const found = await owner.query('SELECT 1 FROM pg_namespace WHERE nspname = $1', [schema]);
    if (found.rowCount === 0) await owner.query(getConstructionPlans(schema));
    else await upgrade(owner, schema);
    await owner.query(`
      GRANT USAGE ON SCHEMA ${schema} TO ${role};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};
    `);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** The library migrates itself when it starts; as owner, and only where its version differs. */
async function upgrade(owner: pg.Client, schema: string): Promise<void> {
  const boss = new PgBoss({
    schema,
    supervise: false,
    schedule: false,
    db: { executeSql: async (text, values) => await owner.query(text, values) },
  });
  boss.on('error', () => undefined);
  await boss.start();
  await boss.stop({ graceful: false });
}
