import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { isConnectionLoss } from '../begin.ts';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode, errorMessage } from '../error-code.ts';
import { migrate } from '../migrate.ts';
import type { ServiceSchema } from '../service-schema.ts';
import type { DatabaseReach } from '../service-url.ts';
import { type BackedUpTable, type BackupManifest, MANIFEST_FILE, parseManifest } from './manifest.ts';
import { orderTables } from './order-tables.ts';

/** Where a backup comes from and where it goes. */
export type RestoreBackupOptions = {
  readonly reach: DatabaseReach;
  readonly definitions: readonly ServiceSchema[];
  readonly folder: string;
  /** Told before each table. */
  readonly onTable?: (name: string) => void;
  /** Stops the restoring; the database then holds empty tables at the most. */
  readonly signal?: AbortSignal;
};

/**
 * Fills an empty database from a backup: migrates it to the state that the backup was made in, copies every table
 * in one transaction, then migrates to what this program needs. Works across PostgreSQL majors.
 *
 * @throws DatabaseProblem `NOT_A_BACKUP`, `BACKUP_DAMAGED`, `BACKUP_IS_NEWER`, `DATABASE_NOT_EMPTY`,
 *   `TABLES_IN_A_CIRCLE`, and `RESTORE_FAILED` for whatever the database or the disk refuses; the database then holds
 *   what it held before, empty tables at the most.
 */
export async function restoreBackup(options: RestoreBackupOptions): Promise<BackupManifest> {
  const manifest = await readManifest(options.folder);
  refuseNewer(manifest, options.definitions);
  await verifyFiles(options.folder, manifest);
  try {
    await migrate({ reach: options.reach, definitions: asOf(manifest, options.definitions) });
    await fill(manifest, options);
    await migrate({ reach: options.reach, definitions: options.definitions });
  } catch (error) {
    throw options.signal?.aborted === true ? error : (refusal(error) ?? error);
  }
  return manifest;
}

/** Every row in one transaction. */
async function fill(manifest: BackupManifest, options: RestoreBackupOptions): Promise<void> {
  const owner = new pg.Client({
    connectionString: options.reach.directUrl ?? options.reach.url,
    application_name: 'analyticbot restore',
    connectionTimeoutMillis: 10_000,
  });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    await owner.query('BEGIN');
    await owner.query('SET LOCAL statement_timeout = 0');
    await refuseFull(owner, manifest);
    for (const table of await inOrder(owner, manifest.tables)) await copyTable(owner, table, options);
    await renewTransactions(owner, manifest.tables);
    for (const { schema, table, column, lastValue } of manifest.sequences) {
      await owner.query('SELECT setval(pg_get_serial_sequence($1, $2), $3)', [
        `${schema}.${table}`,
        column,
        lastValue,
      ]);
    }
    await owner.query('COMMIT');
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** What the database, the connection or the disk refused, as a problem to read; null for a fault of our own. */
function refusal(error: unknown): DatabaseProblem | null {
  const code = errorCode(error);
  if (error instanceof DatabaseProblem || (code === null && !isConnectionLoss(error))) return null;
  return new DatabaseProblem({
    reason: 'RESTORE_FAILED',
    message: `The backup could not be restored: ${errorMessage(error) || code}.`,
    remedy:
      'No row was restored. `analyticbot doctor` looks at the database and the disk; then restore again.',
    cause: error,
  });
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const text = await readFile(join(folder, MANIFEST_FILE), 'utf8').catch(() => '');
  const manifest = parseManifest(text);
  if (manifest !== null) return manifest;
  throw new DatabaseProblem({
    reason: 'NOT_A_BACKUP',
    message: `${join(folder, MANIFEST_FILE)} is missing or is not a manifest of this format.`,
    remedy: 'Name the folder that `analyticbot backup` wrote.',
  });
}

function refuseNewer(manifest: BackupManifest, definitions: readonly ServiceSchema[]): void {
  for (const { service, migrations } of definitions) {
    const newest = Math.max(0, ...migrations.map((migration) => migration.id));
    if ((manifest.migrations[service] ?? 0) <= newest) continue;
    throw new DatabaseProblem({
      reason: 'BACKUP_IS_NEWER',
      message: `The backup was made by a newer version of the program (${service} is at ${manifest.migrations[service]}, this one knows ${newest}).`,
      remedy: 'Install that version or a later one, then restore.',
    });
  }
}

/** The definitions as they were when the backup was made. */
function asOf(manifest: BackupManifest, definitions: readonly ServiceSchema[]): ServiceSchema[] {
  return definitions.map((definition) => ({
    ...definition,
    migrations: definition.migrations.filter(
      ({ id }) => id <= (manifest.migrations[definition.service] ?? 0),
    ),
  }));
}

/** Every file is checked before the first row is written. */
async function verifyFiles(folder: string, manifest: BackupManifest): Promise<void> {
  for (const { file, sha256 } of manifest.tables) {
    const digest = createHash('sha256');
    try {
      for await (const chunk of createReadStream(join(folder, file))) digest.update(chunk);
    } catch {
      throw damaged(file, 'is missing');
    }
    if (digest.digest('hex') !== sha256) throw damaged(file, 'was changed or cut off');
  }
}

function damaged(file: string, how: string): DatabaseProblem {
  return new DatabaseProblem({
    reason: 'BACKUP_DAMAGED',
    message: `The file ${file} of the backup ${how}.`,
    remedy: 'Copy the backup again from where it was made, or use an older one.',
  });
}

async function refuseFull(owner: pg.Client, manifest: BackupManifest): Promise<void> {
  for (const { schema, table } of manifest.tables) {
    const found = await owner.query(`SELECT 1 FROM "${schema}"."${table}" LIMIT 1`);
    if (found.rowCount === 0) continue;
    throw new DatabaseProblem({
      reason: 'DATABASE_NOT_EMPTY',
      message: `The database holds data already (${schema}.${table}).`,
      remedy: 'Restore into an empty one: another DATA_DIR, or a new database in DATABASE_URL.',
    });
  }
}

/** Foreign keys are checked as the rows come, and nobody but a superuser may put that off: what is referred to goes first. */
async function inOrder(owner: pg.Client, tables: readonly BackedUpTable[]): Promise<BackedUpTable[]> {
  const keys = await owner.query<{
    fromSchema: string;
    fromTable: string;
    toSchema: string;
    toTable: string;
  }>(
    `SELECT fn.nspname AS "fromSchema", f.relname AS "fromTable", tn.nspname AS "toSchema", t.relname AS "toTable"
       FROM pg_constraint k
       JOIN pg_class f ON f.oid = k.conrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
       JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
      WHERE k.contype = 'f'`,
  );
  const references = keys.rows.map(({ fromSchema, fromTable, toSchema, toTable }) => ({
    from: { schema: fromSchema, table: fromTable },
    to: { schema: toSchema, table: toTable },
  }));
  return orderTables(tables, references);
}

async function copyTable(
  owner: pg.Client,
  { schema, table, columns, rows, file }: BackedUpTable,
  options: RestoreBackupOptions,
): Promise<void> {
  options.signal?.throwIfAborted();
  options.onTable?.(`${schema}.${table}`);
  await ensurePartitions(owner, schema, table, join(options.folder, file), columns);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const copy = owner.query(copyFrom(`COPY "${schema}"."${table}" (${names}) FROM STDIN`));
  await pipeline(
    createReadStream(join(options.folder, file)),
    createGunzip(),
    copy,
    options.signal === undefined ? {} : { signal: options.signal },
  );
  if (copy.rowCount !== rows) throw damaged(file, `holds ${copy.rowCount} rows instead of ${rows}`);
}

/**
 * Numbers of transactions mean nothing in another cluster: one that is still to come there would keep an event of the
 * outbox from being published until it has come. What was restored is of this transaction.
 */
async function renewTransactions(owner: pg.Client, tables: readonly BackedUpTable[]): Promise<void> {
  const columns = await owner.query<{ schema: string; table: string; column: string }>(
    `SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE a.atttypid = 'xid8'::regtype AND a.attnum > 0 AND NOT a.attisdropped`,
  );
  for (const { schema, table, column } of columns.rows) {
    if (!tables.some((restored) => restored.schema === schema && restored.table === table)) continue;
    await owner.query(`UPDATE "${schema}"."${table}" SET "${column}" = pg_current_xact_id()`);
  }
}

/** Months that the rows of a partitioned table need; read from its partition column. */
async function ensurePartitions(
  owner: pg.Client,
  schema: string,
  table: string,
  path: string,
  columns: readonly string[],
): Promise<void> {
  const partitioned = await owner.query<{ column: string }>(
    `SELECT a.attname AS column FROM pg_partitioned_table p
       JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
      WHERE n.nspname = $1 AND c.relname = $2`,
    [schema, table],
  );
  const column = partitioned.rows[0]?.column;
  if (column === undefined) return;
  for (const month of await monthsOf(path, columns.indexOf(column))) {
    // Every partitioned table comes with a function that makes a month of it, policies included.
    await owner.query(`SELECT "${schema}"."ensure_${table}_month"($1::date)`, [`${month}-01`]);
  }
}

async function monthsOf(path: string, index: number): Promise<ReadonlySet<string>> {
  const months = new Set<string>();
  let rest = '';
  for await (const chunk of createReadStream(path).pipe(createGunzip()).setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) months.add((line.split('\t')[index] ?? '').slice(0, 7));
  }
  return months;
}
