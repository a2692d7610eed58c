import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode, errorMessage } from '../error-code.ts';
import { readOrMakeSecret, rolePassword, scramVerifier } from '../role-secret.ts';
import {
  type Cluster,
  choosePort,
  findRunning,
  isAlive,
  prepareCluster,
  type RunningServer,
  spawnServer,
} from './cluster.ts';
import { withFolderLock } from './folder-lock.ts';
import { type Place, preparePlace } from './place.ts';

/** What the embedded server needs to know. */
export type EmbeddedServerOptions = {
  /** Folder of the whole application; PostgreSQL takes the part `postgres/` of it. */
  readonly dataFolder: string;
  /** Server settings over the defaults, for example `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told when the server ended while in use and could not be started again yet; it is tried on. */
  readonly onServerLost?: (error: unknown) => void;
  /** Longest wait for another process that starts or stops the same server. Milliseconds. */
  readonly waitMs?: number;
};

/** A running PostgreSQL that this process may use until it calls `stop`. */
export type EmbeddedServer = {
  /** Connection string of the owner role in the application's database. */
  readonly ownerUrl: string;
  /** Connection string of the superuser; for tests and for the creation of databases only. */
  readonly superuserUrl: string;
  /** Secret from which the passwords of the service roles are derived. */
  readonly roleSecret: string;
  readonly port: number;
  readonly pid: number;
  /** True when the server was already running (another process, or a killed one, started it). */
  readonly adopted: boolean;
  /** Gives the server up; the last process that uses it stops it. Safe to call twice. */
  stop(): Promise<{ readonly stopped: boolean }>;
};

/** The role that owns every schema and table, and the database that holds them. */
export const OWNER_ROLE = 'analyticbot_owner';
export const DATABASE_NAME = 'analyticbot';

const HOLDER = 'analyticbot holder';
const READY_TIMEOUT_MS = 120_000;
const SILENT_TIMEOUT_MS = 20_000;
const ORPHAN_TIMEOUT_MS = 15_000;
const STOP_TIMEOUT_MS = 60_000;

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that already runs there.
 *
 * Every process that uses the server keeps one session open under a known name. Whoever stops and
 * finds no other such session stops the server; a killed process loses its session with its sockets,
 * so nothing has to be counted or cleaned.
 */
export async function startEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const place = await preparePlace(options.dataFolder);
  const waitMs = options.waitMs ?? 180_000;
  const roleSecret = await readOrMakeSecret(place.secretFile);
  const urlOf = (port: number, role: string, database: string): string =>
    `postgresql://${role}:${rolePassword(roleSecret, role)}@127.0.0.1:${port}/${database}`;
  const join = (): Promise<Joined> =>
    withFolderLock(place.lockFile, { waitMs }, async () => {
      const urlAt = (port: number): string => urlOf(port, 'postgres', 'postgres');
      await prepareCluster(place.cluster, rolePassword(roleSecret, 'postgres'));
      const running = await findUsable(place.cluster, urlAt);
      return running ?? (await startNew(place, options.settings ?? {}, urlAt, roleSecret));
    });

  let joined = await join();
  let stopped = false;
  const { port, pid, adopted } = joined;
  watch();
  return {
    ownerUrl: urlOf(port, OWNER_ROLE, DATABASE_NAME),
    superuserUrl: urlOf(port, 'postgres', DATABASE_NAME),
    roleSecret,
    port,
    pid,
    adopted,
    async stop() {
      if (stopped) return { stopped: false };
      stopped = true;
      return withFolderLock(place.lockFile, { waitMs }, () => leave(joined.holder, place.cluster));
    },
  };

  /** A server that ends while it is in use (killed for memory, say) is started again on its port. */
  function watch(): void {
    joined.holder.once('end', () => void rejoin());
  }

  async function rejoin(): Promise<void> {
    while (!stopped) {
      try {
        const again = await join();
        joined = again;
        if (stopped)
          await withFolderLock(place.lockFile, { waitMs }, () => leave(again.holder, place.cluster));
        else watch();
        return;
      } catch (error) {
        options.onServerLost?.(error);
        await pause(2_000);
      }
    }
  }
}

type Joined = RunningServer & { readonly holder: pg.Client; readonly adopted: boolean };

async function startNew(
  place: Place,
  settings: Readonly<Record<string, string>>,
  urlAt: (port: number) => string,
  roleSecret: string,
): Promise<Joined> {
  const port = await choosePort(await readPort(place.portFile));
  for (const began = Date.now(); ; ) {
    const pid = await spawnServer(place.cluster, port, settings);
    try {
      const holder = await holdWhenReady(urlAt(port), pid, place.cluster.logFile);
      await writeFile(place.portFile, `${port}\n`);
      await bootstrap(holder, roleSecret);
      return { pid, port, holder, adopted: false };
    } catch (error) {
      // The workers of a killed server need a moment to notice, and hold its memory until then.
      const orphaned = errorMessage(error).includes('shared memory block');
      if (!orphaned || Date.now() - began > ORPHAN_TIMEOUT_MS) {
        // A server that nobody holds would run for ever.
        await killServer(pid);
        throw error;
      }
      await pause(100);
    }
  }
}

async function readPort(path: string): Promise<number | null> {
  const port = Number(await readFile(path, 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** Joins a living server; one that does not answer is stopped, and null is returned. */
async function findUsable(cluster: Cluster, urlAt: (port: number) => string): Promise<Joined | null> {
  const running = await findRunning(cluster);
  if (running === null) return null;
  try {
    const holder = await holdWhenReady(urlAt(running.port), running.pid, cluster.logFile);
    return { ...running, holder, adopted: true };
  } catch (error) {
    if (error instanceof DatabaseProblem && error.reason === 'DATABASE_SECRET_WRONG') throw error;
    await killServer(running.pid);
    return null;
  }
}

/**
 * Waits until the server accepts a session. While it replays its log after a crash it answers
 * "starting up" and is given time; one that says nothing at all is given less.
 */
async function holdWhenReady(url: string, pid: number, logFile: string): Promise<pg.Client> {
  const began = Date.now();
  let lastAnswer = began;
  let delayMs = 10;
  for (;;) {
    const client = new pg.Client({
      connectionString: url,
      application_name: HOLDER,
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    });
    // The server may be stopped under us by an operator; the pools report that where it matters.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = errorCode(error);
      if (code === '57P03') lastAnswer = Date.now();
      if (code === '28P01') throw wrongSecret(error);
      const now = Date.now();
      const gone = !(await isAlive(pid));
      if (gone || now - began > READY_TIMEOUT_MS || now - lastAnswer > SILENT_TIMEOUT_MS) {
        throw await startFailure(logFile, gone, error);
      }
      await pause(delayMs);
      delayMs = Math.min(delayMs * 2, 200);
    }
  }
}

function wrongSecret(cause: unknown): DatabaseProblem {
  return new DatabaseProblem({
    reason: 'DATABASE_SECRET_WRONG',
    message: 'The embedded PostgreSQL refuses the password that this data folder holds.',
    remedy: 'Put back the file `database-secret` that belongs to this data folder.',
    cause,
  });
}

async function startFailure(logFile: string, gone: boolean, cause: unknown): Promise<DatabaseProblem> {
  const log = await readFile(logFile, 'utf8').catch(() => '');
  const tail = log.trim().split('\n').slice(-5).join(' | ');
  return new DatabaseProblem({
    reason: 'EMBEDDED_POSTGRES_FAILED',
    message: `The embedded PostgreSQL ${gone ? 'ended while starting' : 'does not answer'} (${errorMessage(cause)}). Its log ends: ${tail}`,
    remedy: `Read ${logFile}. A full disk and too little shared memory are the usual reasons.`,
    cause,
  });
}

async function bootstrap(superuser: pg.Client, secret: string): Promise<void> {
  const verifier = scramVerifier(rolePassword(secret, OWNER_ROLE));
  const role = await superuser.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [OWNER_ROLE]);
  if (role.rowCount === 0) {
    await superuser.query(`CREATE ROLE ${OWNER_ROLE} LOGIN CREATEROLE PASSWORD '${verifier}'`);
  }
  const database = await superuser.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE_NAME]);
  if (database.rowCount === 0) await superuser.query(`CREATE DATABASE ${DATABASE_NAME} OWNER ${OWNER_ROLE}`);
}

async function leave(session: pg.Client, cluster: Cluster): Promise<{ stopped: boolean }> {
  try {
    const others = await session.query(
      'SELECT 1 FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
      [HOLDER],
    );
    await session.end();
    if ((others.rowCount ?? 0) > 0) return { stopped: false };
  } catch {
    // Our session broke, so the server was stopped or killed under us. Somebody may have started it
    // again, and then it is theirs.
    return { stopped: (await findRunning(cluster)) === null };
  }
  const running = await findRunning(cluster);
  if (running !== null) await killServer(running.pid);
  return { stopped: true };
}

/** Fast shutdown; when it hangs, immediate shutdown (the log is replayed at the next start); then kill. */
async function killServer(pid: number): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMs: STOP_TIMEOUT_MS },
    { signal: 'SIGQUIT', waitMs: 5_000 },
    { signal: 'SIGKILL', waitMs: 5_000 },
  ] as const;
  for (const step of steps) {
    try {
      process.kill(pid, step.signal);
    } catch (error) {
      if (errorCode(error) === 'ESRCH') return;
      throw error;
    }
    const deadline = Date.now() + step.waitMs;
    while (Date.now() < deadline) {
      if (!(await isAlive(pid))) return;
      await pause(10);
    }
  }
}
