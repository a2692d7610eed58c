import pg from 'pg';
import { DatabaseProblem } from './database-problem.ts';
import { migrationChecksum } from './migration-checksum.ts';
import { platformMigrations } from './platform-tables.ts';
import { applyDatabaseSettings, ensureLoginRole, grantSchema } from './roles.ts';
import { type Migration, RELAY_ROLE, type ServiceSchema } from './service-schema.ts';
import type { DatabaseReach } from './service-url.ts';
import { DatabaseTransaction } from './transaction.ts';

/** What a run of the migrations did. */
export type MigrationReport = {
  /** Names like `channels/0002-tags`, in the order applied; empty when everything was up to date. */
  readonly applied: readonly string[];
};

export type MigrateOptions = {
  readonly reach: DatabaseReach;
  readonly definitions: readonly ServiceSchema[];
  /** Told before each migration runs. */
  readonly onMigration?: (name: string) => void;
};

/** Oldest PostgreSQL that everything here works on. */
const OLDEST_MAJOR = 15;
/** Any number that no other program locks. */
const LOCK_KEY = 4_803_177_209;
const LOCK_WAIT = '10min';

/**
 * Brings the database to the state that the definitions describe: roles, schemas, tables, rights.
 * Safe to run twice and from two processes at once; the second waits and finds nothing to do.
 *
 * @throws DatabaseProblem when the server is too old, a role may not be made, or the database was
 *   migrated by a newer or a different program.
 */
export async function migrate(options: MigrateOptions): Promise<MigrationReport> {
  return asOwner(options.reach, (owner) => migrateLocked(owner, options));
}

/**
 * Makes the roles of the definitions and gives them their rights on this database and their settings in
 * it, without touching schemas. For a database that was copied from a migrated one.
 */
export async function prepareRoles(
  reach: DatabaseReach,
  definitions: readonly ServiceSchema[],
): Promise<void> {
  await asOwner(reach, async (owner) => {
    for (const service of ['relay', ...definitions.map((definition) => definition.service)]) {
      await ensureLoginRole(owner, reach, service);
    }
    await applyDatabaseSettings(owner, definitions);
  });
}

async function asOwner<Result>(
  reach: DatabaseReach,
  work: (owner: pg.Client) => Promise<Result>,
): Promise<Result> {
  const owner = new pg.Client({
    connectionString: reach.directUrl ?? reach.url,
    application_name: 'analyticbot migrate',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await checkVersion(owner);
    await owner.query(`SET statement_timeout = '${LOCK_WAIT}'; SET client_min_messages = 'warning'`);
    await owner.query(`SELECT pg_advisory_lock(${LOCK_KEY})`);
    await owner.query('SET statement_timeout = 0');
    return await work(owner);
  } finally {
    // The lock belongs to the session and ends with it.
    await owner.end().catch(() => undefined);
  }
}

async function checkVersion(owner: pg.Client): Promise<void> {
  const answer = await owner.query<{ server_version_num: string }>('SHOW server_version_num');
  const major = Math.floor(Number(answer.rows[0]?.server_version_num) / 10_000);
  if (major >= OLDEST_MAJOR) return;
  throw new DatabaseProblem({
    reason: 'POSTGRES_TOO_OLD',
    message: `The server is PostgreSQL ${major}; at least ${OLDEST_MAJOR} is needed.`,
    remedy: 'Upgrade the server, or unset DATABASE_URL to use the embedded one.',
  });
}

async function migrateLocked(owner: pg.Client, options: MigrateOptions): Promise<MigrationReport> {
  for (const service of ['relay', ...options.definitions.map((definition) => definition.service)]) {
    await ensureLoginRole(owner, options.reach, service);
  }
  await owner.query(`
    CREATE SCHEMA IF NOT EXISTS platform;
    CREATE TABLE IF NOT EXISTS platform.migration (
      service text NOT NULL,
      id integer NOT NULL,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (service, id)
    );
    CREATE TABLE IF NOT EXISTS platform.lease (
      name text PRIMARY KEY,
      holder text NOT NULL,
      fencing bigint NOT NULL,
      expires_at timestamptz NOT NULL
    );
    GRANT USAGE ON SCHEMA platform TO ${RELAY_ROLE};
    GRANT SELECT, INSERT, UPDATE ON platform.lease TO ${RELAY_ROLE};
  `);
  const applied: string[] = [];
  for (const definition of options.definitions) {
    await owner.query(`CREATE SCHEMA IF NOT EXISTS ${definition.schema}`);
    const sets = [
      { set: `${definition.service}.platform`, migrations: platformMigrations },
      { set: definition.service, migrations: definition.migrations },
    ];
    for (const { set, migrations } of sets) {
      applied.push(...(await migrateSet(owner, definition.schema, set, migrations, options.onMigration)));
    }
    await grantSchema(owner, definition);
  }
  await applyDatabaseSettings(owner, options.definitions);
  return { applied };
}

async function migrateSet(
  owner: pg.Client,
  schema: string,
  set: string,
  migrations: readonly Migration[],
  onMigration: MigrateOptions['onMigration'],
): Promise<readonly string[]> {
  const recorded = await owner.query<{ id: number; name: string; checksum: string }>(
    'SELECT id, name, checksum FROM platform.migration WHERE service = $1 ORDER BY id',
    [set],
  );
  refuseUnknown(set, migrations, recorded.rows);
  const done = new Map(recorded.rows.map((row) => [row.id, row.checksum]));
  const applied: string[] = [];
  for (const migration of migrations) {
    const name = `${set}/${String(migration.id).padStart(4, '0')}-${migration.name}`;
    const checksum = await migrationChecksum(migration);
    const before = done.get(migration.id);
    if (before === checksum) continue;
    if (before !== undefined) throw changedMigration(name);
    onMigration?.(name);
    await apply(owner, schema, set, migration, checksum);
    applied.push(name);
  }
  return applied;
}

function refuseUnknown(
  set: string,
  migrations: readonly Migration[],
  recorded: readonly { id: number; name: string }[],
): void {
  const known = new Set(migrations.map((migration) => migration.id));
  const unknown = recorded.find((row) => !known.has(row.id));
  if (unknown === undefined) return;
  throw new DatabaseProblem({
    reason: 'DATABASE_IS_NEWER',
    message: `The database holds the migration ${set}/${unknown.id} (${unknown.name}), which this program does not know.`,
    remedy: 'Start the newer version of the program, or restore a backup made before the upgrade.',
  });
}

function changedMigration(name: string): DatabaseProblem {
  return new DatabaseProblem({
    reason: 'MIGRATION_CHANGED',
    message: `The migration ${name} was changed after it had been applied to this database.`,
    remedy: 'Put the migration back as it was and write the change as a new one.',
  });
}

async function apply(
  owner: pg.Client,
  schema: string,
  set: string,
  migration: Migration,
  checksum: string,
): Promise<void> {
  await owner.query('BEGIN');
  try {
    await owner.query(`SET LOCAL search_path = ${schema}`);
    if (typeof migration.up === 'string') await owner.query(migration.up);
    else await migration.up(new DatabaseTransaction<unknown>(owner, schema, null));
    await owner.query(
      'INSERT INTO platform.migration (service, id, name, checksum) VALUES ($1, $2, $3, $4)',
      [set, migration.id, migration.name, checksum],
    );
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}
