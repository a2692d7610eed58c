import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type Database,
  type DatabaseOptions,
  type DatabaseReach,
  migrate,
  openDatabase,
  prepareRoles,
  type ServiceSchema,
  serviceUrl,
} from '../../server/src/platform/database/index.ts';
import { asAdmin, currentTestServer, type TestServer } from './database-server.ts';

/** A PostgreSQL database of its own for one test file. */
export type TestDatabase = {
  /** What `app/` would know: the owner's connection string and the secret of the roles. */
  readonly reach: DatabaseReach;
  /** Opens a pool as the role of a service (or as `relay`); closed by `drop`. */
  open<Tables>(service: string, options?: Partial<DatabaseOptions>): Database<Tables>;
  /** Closes what was opened and drops the database. Call it in `afterAll`. */
  drop(): Promise<void>;
};

/**
 * Makes a database that is migrated to the given definitions. The first file of a run pays for the
 * migrations; the others get a copy (about 50 ms).
 */
export async function testDatabase(definitions: readonly ServiceSchema[] = []): Promise<TestDatabase> {
  const server = currentTestServer();
  const template = await ensureTemplate(server, definitions);
  const name = `test_${server.run}_${randomUUID().slice(0, 8)}`;
  await asAdmin(server, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER ${ownerOf(server)}`),
  );
  const reach = reachOf(server, name);
  // Rights on a database and settings of roles in it are not part of the template.
  await prepareRoles(reach, definitions);
  const closers: (() => Promise<void>)[] = [];
  return {
    reach,
    open<Tables>(service: string, options: Partial<DatabaseOptions> = {}) {
      const schema = definitions.find((definition) => definition.service === service)?.schema ?? 'platform';
      const database = openDatabase<Tables>({
        connectionString: serviceUrl(reach, service),
        schema,
        maxConnections: 4,
        applicationName: `test ${service}`,
        ...options,
      });
      closers.push(() => database.close());
      return database;
    },
    async drop() {
      await Promise.all(closers.map((close) => close()));
      await asAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

/** An empty database without roles, schemas or tables, to test the migrations themselves. */
export async function emptyTestDatabase(): Promise<{ reach: DatabaseReach; drop(): Promise<void> }> {
  const server = currentTestServer();
  const name = `test_${server.run}_${randomUUID().slice(0, 8)}`;
  await asAdmin(server, (admin) => admin.query(`CREATE DATABASE ${name} OWNER ${ownerOf(server)}`));
  return {
    reach: reachOf(server, name),
    async drop() {
      await asAdmin(server, (admin) => admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
    },
  };
}

async function ensureTemplate(server: TestServer, definitions: readonly ServiceSchema[]): Promise<string> {
  const template = `template_${await fingerprint(definitions)}`;
  await asAdmin(server, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', [template]);
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 1) return;
    const draft = `${template}_draft`;
    await admin.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${draft} OWNER ${ownerOf(server)}`);
    await migrate({ reach: reachOf(server, draft), definitions });
    await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  });
  return template;
}

async function fingerprint(definitions: readonly ServiceSchema[]): Promise<string> {
  const hash = createHash('sha256');
  for (const definition of definitions) {
    const migrations = definition.migrations.map(({ id, name, up }) => [id, name, String(up)]);
    hash.update(JSON.stringify([definition.service, definition.schema, migrations]));
  }
  // The rights are made by the platform's code, so a change there makes a new template too.
  const folder = fileURLToPath(new URL('../../server/src/platform/database/', import.meta.url));
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
    hash.update(await readFile(`${folder}${file}`));
  }
  return hash.digest('hex').slice(0, 16);
}

function reachOf(server: TestServer, database: string): DatabaseReach {
  const url = new URL(server.ownerUrl);
  url.pathname = `/${database}`;
  return { url: url.href, roleSecret: server.roleSecret };
}

function ownerOf(server: TestServer): string {
  return new URL(server.ownerUrl).username;
}
