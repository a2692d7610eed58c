import {
  type CompiledQuery,
  DefaultQueryExecutor,
  type Dialect,
  DummyDriver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
} from 'kysely';
import type pg from 'pg';
import { type BegunClient, begin, type TransactionOptions } from './begin.ts';
import type { Database } from './open-database.ts';

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => new DummyDriver(),
  createIntrospector: (database) => new PostgresIntrospector(database),
  createQueryCompiler: () => compiler,
};

/**
 * The part of a transaction that does not depend on the service's tables. Platform functions
 * (`appendEvent`, `handleOnce`, `jobs.enqueue`, `copyInto`) take this.
 */
export type OpenTransaction = {
  /** The connection itself, for COPY and plain SQL. */
  readonly client: pg.ClientBase;
  /** Schema of the service that opened the transaction. */
  readonly schemaName: string;
  /** The tenant, or null in a transaction without one. */
  readonly workspaceId: number | null;
};

/** A running transaction: Kysely's query builder, and the connection under it. */
export class DatabaseTransaction<Tables> extends Transaction<Tables> implements OpenTransaction {
  readonly client: pg.ClientBase;
  readonly schemaName: string;
  readonly workspaceId: number | null;

  constructor(client: pg.ClientBase, schemaName: string, workspaceId: number | null) {
    super({ config: { dialect }, dialect, driver: new DummyDriver(), executor: executorOn(client) });
    this.client = client;
    this.schemaName = schemaName;
    this.workspaceId = workspaceId;
  }
}

/** The transaction was rolled back by the server because a statement in it had failed unnoticed. */
export class TransactionAborted extends Error {
  constructor() {
    super('A statement of the transaction failed, so the server rolled it back instead of committing.');
    this.name = 'TransactionAborted';
  }
}

/**
 * Runs the work in a transaction of one tenant: row-level security lets it see and write the rows of
 * this workspace only. Commits when the work returns, rolls back when it throws.
 */
export function inWorkspace<Tables, Result>(
  database: Database<Tables>,
  workspaceId: number,
  work: (tx: DatabaseTransaction<Tables>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  return run(database, workspaceId, work, options);
}

/** Runs the work in a transaction without a tenant; touching a tenant's table in it fails. */
export function inTransaction<Tables, Result>(
  database: Database<Tables>,
  work: (tx: DatabaseTransaction<Tables>) => Promise<Result>,
  options: TransactionOptions = {},
): Promise<Result> {
  return run(database, null, work, options);
}

async function run<Tables, Result>(
  database: Database<Tables>,
  workspaceId: number | null,
  work: (tx: DatabaseTransaction<Tables>) => Promise<Result>,
  options: TransactionOptions,
): Promise<Result> {
  const client = await begin(database, workspaceId, options);
  let result: Result;
  try {
    result = await work(new DatabaseTransaction<Tables>(client, database.options.schema, workspaceId));
  } catch (error) {
    await rollBack(client);
    throw error;
  }
  await commit(client);
  return result;
}

async function rollBack(client: BegunClient): Promise<void> {
  try {
    await client.query('ROLLBACK');
    client.release();
  } catch {
    // The first error is the one to tell; the server rolls back by itself when the connection closes.
    client.release(true);
  }
}

async function commit(client: BegunClient): Promise<void> {
  let command: string;
  try {
    command = (await client.query('COMMIT')).command;
  } catch (error) {
    client.release(true);
    throw error;
  }
  client.release();
  if (command !== 'COMMIT') throw new TransactionAborted();
}

function executorOn(client: pg.ClientBase): DefaultQueryExecutor {
  // Queries of one transaction run one after the other even when the caller starts them together.
  let last: Promise<unknown> = Promise.resolve();
  const connection = {
    async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
      const { command, rowCount, rows } = await client.query(query.sql, [...query.parameters]);
      const counts =
        command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
      return counts ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
    },
    streamQuery(): never {
      throw new Error('Streaming is not supported; page by key, or use copyOut.');
    },
  };
  return new DefaultQueryExecutor(compiler, adapter, {
    provideConnection(consumer) {
      const next = last.then(
        () => consumer(connection),
        () => consumer(connection),
      );
      last = next;
      return next;
    },
  });
}
