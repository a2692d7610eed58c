import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { DatabaseProblem } from '../database-problem.ts';
import type { ServiceSchema } from '../service-schema.ts';
import type { DatabaseReach } from '../service-url.ts';
import {
  BACKUP_FORMAT,
  type BackedUpSequence,
  type BackedUpTable,
  type BackupManifest,
  MANIFEST_FILE,
} from './manifest.ts';

/** What a backup is made of and where it goes. */
export type WriteBackupOptions = {
  readonly reach: DatabaseReach;
  readonly definitions: readonly ServiceSchema[];
  /** Must not exist yet, or be empty. */
  readonly folder: string;
  readonly now: Date;
  /** Told before each table. */
  readonly onTable?: (name: string) => void;
  /** Stops the backup; nothing of it stays. */
  readonly signal?: AbortSignal;
};

/** Leases belong to running processes; a restored one would only be in the way. */
const LEFT_OUT = new Set(['lease']);

/**
 * Writes one state of every service's tables, by COPY inside one read-only snapshot, while the program runs on.
 * Secrets, uploads and jobs under way are not part of it.
 *
 * The folder appears under its name only once it is whole.
 *
 * @throws DatabaseProblem `BACKUP_FOLDER_TAKEN` when the folder holds something already
 */
export async function writeBackup(options: WriteBackupOptions): Promise<BackupManifest> {
  if ((await entriesOf(options.folder)).length > 0) {
    throw new DatabaseProblem({
      reason: 'BACKUP_FOLDER_TAKEN',
      message: `The folder ${options.folder} is not empty.`,
      remedy: 'Name a folder that does not exist yet.',
    });
  }
  const partial = `${options.folder}.partial`;
  await mkdir(dirname(partial), { recursive: true });
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  const owner = new pg.Client({
    connectionString: options.reach.directUrl ?? options.reach.url,
    application_name: 'analyticbot backup',
    connectionTimeoutMillis: 10_000,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await owner.query('SET LOCAL statement_timeout = 0');
    const manifest = await writeTables(owner, partial, options);
    await owner.query('COMMIT');
    await writeFile(join(partial, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await rm(options.folder, { recursive: true, force: true });
    await rename(partial, options.folder);
    return manifest;
  } finally {
    await owner.end().catch(() => undefined);
    await rm(partial, { recursive: true, force: true });
  }
}

async function writeTables(
  owner: pg.Client,
  folder: string,
  options: WriteBackupOptions,
): Promise<BackupManifest> {
  const schemas = options.definitions.map((definition) => definition.schema);
  const tables: BackedUpTable[] = [];
  for (const { schema, table, columns } of await listTables(owner, schemas)) {
    options.signal?.throwIfAborted();
    options.onTable?.(`${schema}.${table}`);
    const file = `${schema}.${table}.copy.gz`;
    // A partitioned table cannot be copied out by its name, a query over it can.
    const statement = `COPY (SELECT ${columns.map((column) => `"${column}"`).join(', ')} FROM "${schema}"."${table}") TO STDOUT`;
    const digest = createHash('sha256');
    const copy = owner.query(copyTo(statement));
    const hashing = new Transform({
      transform(chunk, _encoding, done) {
        digest.update(chunk);
        done(null, chunk);
      },
    });
    await pipeline(
      copy,
      createGzip({ level: 4 }),
      hashing,
      createWriteStream(join(folder, file), { mode: 0o600 }),
      options.signal === undefined ? {} : { signal: options.signal },
    );
    // The number of rows comes in a message of its own, behind the last row: the next question waits for it.
    await owner.query('SELECT');
    tables.push({ schema, table, columns, rows: copy.rowCount, sha256: digest.digest('hex'), file });
  }
  const version = await owner.query<{ server_version: string }>('SHOW server_version');
  const migrations = await owner.query<{ service: string; id: number }>(
    'SELECT service, max(id) AS id FROM platform.migration GROUP BY service',
  );
  return {
    format: BACKUP_FORMAT,
    createdAt: options.now.toISOString(),
    serverVersion: version.rows[0]?.server_version ?? 'unknown',
    migrations: Object.fromEntries(migrations.rows.map((row) => [row.service, row.id])),
    tables,
    sequences: await listSequences(owner, schemas),
  };
}

async function listTables(
  owner: pg.Client,
  schemas: readonly string[],
): Promise<{ schema: string; table: string; columns: string[] }[]> {
  const found = await owner.query<{ schema: string; table: string; columns: string[] }>(
    `SELECT n.nspname AS schema, c.relname AS table,
            (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns
       FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      ORDER BY 1, 2`,
    [schemas],
  );
  return found.rows.filter((row) => !LEFT_OUT.has(row.table));
}

async function listSequences(owner: pg.Client, schemas: readonly string[]): Promise<BackedUpSequence[]> {
  const identities = await owner.query<{ schema: string; table: string; column: string; sequence: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column,
            pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), a.attname) AS sequence
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1) AND a.attidentity <> '' AND NOT c.relispartition ORDER BY 1, 2`,
    [schemas],
  );
  const sequences: BackedUpSequence[] = [];
  for (const { schema, table, column, sequence } of identities.rows) {
    const state = await owner.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM ${sequence}`,
    );
    const row = state.rows[0];
    if (row?.called === true) sequences.push({ schema, table, column, lastValue: row.value });
  }
  return sequences;
}

async function entriesOf(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
