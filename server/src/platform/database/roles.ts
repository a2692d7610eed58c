import pg from 'pg';
import { DatabaseProblem } from './database-problem.ts';
import { errorCode } from './error-code.ts';
import { rolePassword, scramVerifier } from './role-secret.ts';
import { RELAY_ROLE, roleOf, type ServiceSchema } from './service-schema.ts';
import { type DatabaseReach, serviceUrl } from './service-url.ts';

/** Role that exists already, made at this moment by somebody else, or changed under us. */
const LOST_RACE = new Set(['42710', '23505', 'XX000']);

/**
 * Makes sure that a login role exists and that its password is the derived one.
 *
 * @throws DatabaseProblem `ROLES_NOT_PERMITTED` when the owner may not make roles and it is missing.
 */
export async function ensureLoginRole(
  owner: pg.Client,
  reach: DatabaseReach,
  service: string,
): Promise<void> {
  const role = roleOf(service);
  const verifier = scramVerifier(rolePassword(reach.roleSecret, role));
  const found = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (found.rowCount === 0) {
    try {
      await owner.query(`CREATE ROLE ${role} LOGIN PASSWORD '${verifier}'`);
      return;
    } catch (error) {
      if (!LOST_RACE.has(errorCode(error) ?? '')) throw notPermitted(role, error);
    }
  }
  if (await canLogIn(reach, service)) return;
  try {
    await owner.query(`ALTER ROLE ${role} LOGIN PASSWORD '${verifier}'`);
  } catch (error) {
    if (!LOST_RACE.has(errorCode(error) ?? '')) throw notPermitted(role, error);
  }
}

async function canLogIn(reach: DatabaseReach, service: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: serviceUrl(reach, service, 'direct'),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    // Wrong password or no right to connect to this database yet: only the first needs mending, and
    // the right is granted right after.
    if (errorCode(error) === '42501') return true;
    if (errorCode(error) === '28P01') return false;
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function notPermitted(role: string, cause: unknown): DatabaseProblem {
  return new DatabaseProblem({
    reason: 'ROLES_NOT_PERMITTED',
    message: `The role ${role} is missing or has another password, and the user of DATABASE_URL may not change roles.`,
    remedy:
      'Give that user CREATEROLE, or create the roles that `analyticbot doctor` lists, then start again.',
    cause,
  });
}

/** Settings that a role starts every session of this database with; they hold behind PgBouncer too. */
export async function applyDatabaseSettings(
  owner: pg.Client,
  definitions: readonly ServiceSchema[],
): Promise<void> {
  const answer = await owner.query<{ name: string }>('SELECT quote_ident(current_database()) AS name');
  const database = answer.rows[0]?.name ?? '';
  await tolerateRace(owner, `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  const roles = [
    { role: RELAY_ROLE, schema: 'platform' },
    ...definitions.map(({ service, schema }) => ({ role: roleOf(service), schema })),
  ];
  for (const { role, schema } of roles) {
    await tolerateRace(owner, `GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${role}`);
    const settings = {
      search_path: schema,
      statement_timeout: '60s',
      lock_timeout: '20s',
      // Of a process that stands still. Sooner than others stop waiting for what it has locked.
      idle_in_transaction_session_timeout: '15s',
    };
    for (const [name, value] of Object.entries(settings)) {
      await tolerateRace(owner, `ALTER ROLE ${role} IN DATABASE ${database} SET ${name} = '${value}'`);
    }
  }
}

async function tolerateRace(owner: pg.Client, statement: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await owner.query(statement);
      return;
    } catch (error) {
      if (errorCode(error) !== 'XX000' || attempt >= 5) throw error;
    }
  }
}

/**
 * Gives a service the rows of its own schema: no table of its own, no DDL, no other schema. Its functions are for it
 * alone, while PostgreSQL lets everybody execute a new one; runs after the migrations, so that none is left out.
 */
export async function grantSchema(owner: pg.Client, { service, schema }: ServiceSchema): Promise<void> {
  const role = roleOf(service);
  const rows = 'SELECT, INSERT, UPDATE, DELETE';
  await owner.query(`
    GRANT USAGE ON SCHEMA ${schema} TO ${role}, ${RELAY_ROLE};
    GRANT ${rows} ON ALL TABLES IN SCHEMA ${schema} TO ${role};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role};
    REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} FROM PUBLIC;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT ${rows} ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE ON SEQUENCES TO ${role};
  `);
}
