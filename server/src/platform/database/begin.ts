import type pg from 'pg';
import { errorCode } from './error-code.ts';
import type { DatabaseOptions } from './open-database.ts';
import { ConnectionCut, WatchedClient } from './watched-client.ts';

/** How a transaction runs. */
export type TransactionOptions = {
  /** `repeatable read` sees one state of the database throughout; for exports and backups. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  readonly access?: 'read write' | 'read only';
  /** Longest single statement. Default: what the role has (60 s). 0 means no limit. Milliseconds. */
  readonly statementTimeoutMs?: number;
};

/** A checked-out connection on which a transaction has begun. */
export type BegunClient = pg.PoolClient & WatchedClient;

/** A server that lives answers BEGIN in a millisecond. */
const BEGIN_TIMEOUT_MS = 4_000;

/** Stands for the workspace of rows that belong to the installation as a whole, behind the same walls as any other. */
export const INSTALLATION = 0;

type PoolOwner = { readonly pool: pg.Pool; readonly options: DatabaseOptions };

/**
 * Checks a connection out and begins a transaction on it, with the tenant, in one round trip.
 *
 * BEGIN changes nothing, so it is the one statement that may be sent again: when a pooled connection
 * turns out to be dead, every connection not heard of since is thrown away and a new one is tried.
 */
export async function begin(
  database: PoolOwner,
  workspaceId: number | null,
  options: TransactionOptions,
): Promise<BegunClient> {
  const statement = beginStatement(database.options.schema, workspaceId, options);
  let distrustBefore = Number.NEGATIVE_INFINITY;
  let lastTry = false;
  for (;;) {
    const client = await database.pool.connect();
    if (!(client instanceof WatchedClient)) throw new TypeError('The pool hands out foreign clients.');
    if (client.heardAt < distrustBefore) {
      client.release(true);
      continue;
    }
    const isFresh = client.backendPid === null;
    try {
      client.backendPid = await sendBegin(client, statement);
      return client;
    } catch (error) {
      client.release(true);
      if (lastTry || !isConnectionLoss(error)) throw error;
      distrustBefore = performance.now();
      lastTry = isFresh;
    }
  }
}

function beginStatement(schema: string, workspaceId: number | null, options: TransactionOptions): string {
  if (workspaceId !== null && !(Number.isInteger(workspaceId) && workspaceId >= INSTALLATION)) {
    throw new RangeError(`A workspace id is a whole number from 0, not ${workspaceId}.`);
  }
  const settings = [`set_config('search_path', '${schema}', true)`];
  if (workspaceId !== null) settings.push(`set_config('app.workspace_id', '${workspaceId}', true)`);
  if (options.statementTimeoutMs !== undefined) {
    settings.push(`set_config('statement_timeout', '${Math.trunc(options.statementTimeoutMs)}', true)`);
  }
  const isolation = options.isolation === undefined ? '' : ` ISOLATION LEVEL ${options.isolation}`;
  const access = options.access === undefined ? '' : ` ${options.access}`;
  return `BEGIN${isolation}${access}; SELECT pg_backend_pid() AS pid, ${settings.join(', ')}`;
}

async function sendBegin(client: WatchedClient, statement: string): Promise<number> {
  const timer = setTimeout(() => client.cut('BEGIN was not answered'), BEGIN_TIMEOUT_MS);
  try {
    const answer: unknown = await client.query(statement);
    // Two statements in one message give two results.
    const row: unknown = Array.isArray(answer) ? answer[1]?.rows?.[0] : null;
    if (typeof row === 'object' && row !== null && 'pid' in row) return Number(row.pid);
    throw new TypeError('The server did not answer BEGIN as expected.');
  } finally {
    clearTimeout(timer);
  }
}

/** Whether an error says that the connection (not the statement) is at fault. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof ConnectionCut) return true;
  const code = errorCode(error);
  if (code === null) return error instanceof Error && error.message.startsWith('Connection terminated');
  // Class 08 is the connection, class 57P is the server shutting down or starting up.
  return (
    code.startsWith('08') || code.startsWith('57P') || ['ECONNRESET', 'EPIPE', 'ETIMEDOUT'].includes(code)
  );
}
