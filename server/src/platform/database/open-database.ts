import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ConnectionWatchdog } from './connection-watchdog.ts';
import { valueParsers } from './value-parsers.ts';
import { WatchedClient } from './watched-client.ts';

/** How to reach a database as one role. */
export type DatabaseOptions = {
  readonly connectionString: string;
  /** The service's schema; the role's search path points at it. */
  readonly schema: string;
  /** Most connections that the pool holds. Part of the documented budget per role. */
  readonly maxConnections: number;
  /** Shown in `pg_stat_activity`, for example `channels`. */
  readonly applicationName: string;
  /** Told of connections that broke while idle; the pool replaces them by itself. */
  readonly onConnectionError?: (error: Error) => void;
  /** Longest wait for a connection, the wait for a free one included. Default 8,000 ms. */
  readonly connectTimeoutMs?: number;
  /** `off` leaves half-open connections unnoticed; for the control of the test that shows it. */
  readonly watchdog?: 'on' | 'off';
};

/** A pool of connections as one role, with the query builder over it. */
export type Database<Tables> = {
  /** Statements outside a transaction; of use for tables without a tenant only. */
  readonly kysely: Kysely<Tables>;
  readonly pool: pg.Pool;
  readonly options: DatabaseOptions;
  /** Waits for running queries, then closes every connection. Safe to call twice. */
  close(): Promise<void>;
};

/**
 * Opens a pool. Nothing is connected until the first query, so this cannot fail.
 *
 * Everything holds behind PgBouncer in transaction mode: unnamed statements only, no session state,
 * no start-up parameters beyond the application's name.
 */
export function openDatabase<Tables>(options: DatabaseOptions): Database<Tables> {
  const reach: pg.ClientConfig = {
    connectionString: options.connectionString,
    application_name: options.applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
  };
  const pool = new pg.Pool({
    ...reach,
    max: options.maxConnections,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 8_000,
    idleTimeoutMillis: 60_000,
    types: valueParsers,
    Client: WatchedClient,
  });
  let closing: Promise<void> | null = null;
  // Without a listener a server that stops would bring this process down with it.
  pool.on('error', (error) => {
    // The pool hangs the whole connection onto the error, which is no matter for a log.
    Reflect.deleteProperty(error, 'client');
    // What is being closed may be cut by a server that stops at the same time.
    if (closing === null) options.onConnectionError?.(error);
  });
  if (options.watchdog !== 'off') {
    const watchdog = new ConnectionWatchdog(reach);
    pool.on('connect', (client) => client instanceof WatchedClient && watchdog.watch(client));
    pool.on('remove', (client) => client instanceof WatchedClient && watchdog.forget(client));
  }
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    kysely,
    pool,
    options,
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}
