import { createHash, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';

/** The PostgreSQL that all test files of a run share. */
export type TestServer = {
  /** Connection string of the role that owns every test database. */
  readonly ownerUrl: string;
  /** Connection string of the role that makes and drops them. */
  readonly adminUrl: string;
  readonly roleSecret: string;
  /** Part of every database's name, so that a run drops its own only. */
  readonly run: string;
};

/** How the server is handed from vitest's main process to its workers. */
const HANDOVER = 'ANALYTICBOT_TEST_SERVER';

/** What a crash would lose is of no worth in a test. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  max_connections: '400',
  autovacuum_naptime: '5min',
};

/**
 * Starts the server for a run: the one behind TEST_DATABASE_URL (a role with CREATEDB and CREATEROLE),
 * else an embedded one in the temporary folder, which runs of the same work tree share and which the last
 * of them stops.
 */
export async function startTestServer(): Promise<{ stop(): Promise<void> }> {
  const run = randomUUID().slice(0, 8);
  const outside = process.env.TEST_DATABASE_URL;
  if (outside !== undefined && outside !== '') {
    const server = { ownerUrl: outside, adminUrl: outside, roleSecret: 'secret of the tests alone', run };
    process.env[HANDOVER] = JSON.stringify(server);
    return { stop: () => dropDatabases(server, `test_${run}_%`) };
  }
  const tree = createHash('sha256')
    .update(fileURLToPath(import.meta.url))
    .digest('hex')
    .slice(0, 8);
  const dataFolder = join(tmpdir(), `analyticbot-test-${process.getuid?.() ?? 'user'}-${tree}`);
  const embedded = await startEmbeddedServer({ dataFolder, settings: SETTINGS });
  const server = {
    ownerUrl: embedded.ownerUrl,
    adminUrl: embedded.superuserUrl,
    roleSecret: embedded.roleSecret,
    run,
  };
  // Whatever a killed run left behind, while nobody else uses the server.
  if (!embedded.adopted) {
    await dropDatabases(server, 'test\\_%');
    await dropDatabases(server, 'template\\_%');
  }
  process.env[HANDOVER] = JSON.stringify(server);
  return {
    async stop() {
      await dropDatabases(server, `test\\_${run}\\_%`);
      await embedded.stop();
    },
  };
}

/** The server of this run, as the global set-up left it. */
export function currentTestServer(): TestServer {
  const text = process.env[HANDOVER];
  if (text === undefined) {
    throw new Error('No test server: the vitest project lacks globalSetup testkit/src/global-setup.ts.');
  }
  const value: unknown = JSON.parse(text);
  const field = (name: string): string => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof found !== 'string') throw new TypeError(`The handed-over test server lacks ${name}.`);
    return found;
  };
  return {
    ownerUrl: field('ownerUrl'),
    adminUrl: field('adminUrl'),
    roleSecret: field('roleSecret'),
    run: field('run'),
  };
}

/** Runs the work with a connection of the role that may make databases. */
export async function asAdmin<Result>(
  server: TestServer,
  work: (admin: pg.Client) => Promise<Result>,
): Promise<Result> {
  const admin = new pg.Client({ connectionString: server.adminUrl, connectionTimeoutMillis: 10_000 });
  admin.on('error', () => undefined);
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

async function dropDatabases(server: TestServer, pattern: string): Promise<void> {
  await asAdmin(server, async (admin) => {
    const found = await admin.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE datname LIKE $1',
      [pattern],
    );
    for (const { datname } of found.rows)
      await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  });
}
