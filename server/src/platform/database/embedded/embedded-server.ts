import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode, errorMessage } from '../error-code.ts';
import { readOrMakeSecret, rolePassword, scramVerifier } from '../role-secret.ts';
import { locateBinaries } from './binaries.ts';
import {
  type Cluster,
  choosePort,
  findRunning,
  isAlive,
  prepareCluster,
  type RunningServer,
  reachableBinaries,
  spawnServer,
} from './cluster.ts';
import { withFolderLock } from './folder-lock.ts';
import { findServerUser, isReachable, type ServerUser } from './server-user.ts';

/** What the embedded server needs to know. */
export type EmbeddedServerOptions = {
  /** Folder of the whole application; PostgreSQL takes the part `postgres/` of it. */
  readonly dataFolder: string;
  /** Server settings over the defaults, for example `{ fsync: 'off' }` in tests. */
  readonly settings?: Readonly<Record<string, string>>;
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
  const superuserPassword = rolePassword(roleSecret, 'postgres');
  const urlOf = (port: number, role: string, database: string): string =>
    `postgresql://${role}:${rolePassword(roleSecret, role)}@127.0.0.1:${port}/${database}`;

  const joined = await withFolderLock(place.lockFile, { waitMs }, async () => {
    await prepareCluster(place.cluster, superuserPassword);
    const running = await findUsable(place.cluster, (port) => urlOf(port, 'postgres', 'postgres'));
    if (running !== null) return { ...running, adopted: true };
    const started = await startNew(place, options.settings ?? {}, (port) =>
      urlOf(port, 'postgres', 'postgres'),
    );
    return { ...started, adopted: false };
  });

  let holder: pg.Client | null = joined.holder;
  return {
    ownerUrl: urlOf(joined.port, OWNER_ROLE, DATABASE_NAME),
    superuserUrl: urlOf(joined.port, 'postgres', DATABASE_NAME),
    roleSecret,
    port: joined.port,
    pid: joined.pid,
    adopted: joined.adopted,
    async stop() {
      const session = holder;
      holder = null;
      if (session === null) return { stopped: false };
      return withFolderLock(place.lockFile, { waitMs }, () => leave(session, place.cluster));
    },
  };

  async function startNew(
    at: Place,
    settings: Readonly<Record<string, string>>,
    urlAt: (port: number) => string,
  ): Promise<RunningServer & { holder: pg.Client }> {
    const port = await choosePort(await readPort(at.portFile));
    for (const began = Date.now(); ; ) {
      const pid = await spawnServer(at.cluster, port, settings);
      try {
        const session = await holdWhenReady(urlAt(port), pid, at.cluster.logFile);
        await writeFile(at.portFile, `${port}\n`);
        await bootstrap(session, roleSecret);
        return { pid, port, holder: session };
      } catch (error) {
        // The workers of a killed server need a moment to notice, and hold its memory until then.
        const orphaned = errorMessage(error).includes('shared memory block');
        if (!orphaned || Date.now() - began > ORPHAN_TIMEOUT_MS) throw error;
        await pause(100);
      }
    }
  }
}

type Place = {
  readonly cluster: Cluster;
  readonly secretFile: string;
  readonly lockFile: string;
  readonly portFile: string;
};

async function preparePlace(dataFolder: string): Promise<Place> {
  await mkdir(dataFolder, { recursive: true });
  const folder = await realpath(resolve(dataFolder));
  const user = await findServerUser();
  const home = await findHome(folder, user);
  const binaries = await reachableBinaries(await locateBinaries(), user, home);
  return {
    cluster: { directory: join(home, 'cluster'), logFile: join(home, 'server.log'), binaries, user },
    secretFile: join(folder, 'database-secret'),
    lockFile: join(home, 'lock'),
    portFile: join(home, 'port'),
  };
}

/**
 * The folder for the cluster: `postgres/` in the data folder. When root keeps the data folder below
 * a private folder (`/root`, a 0700 temporary folder), the server's account cannot get there, and
 * opening somebody's private folder is not ours to do: the cluster then lives in /var/lib, and a note
 * in the data folder says where.
 */
async function findHome(folder: string, user: ServerUser | null): Promise<string> {
  const home = join(folder, 'postgres');
  await mkdir(home, { recursive: true });
  if (user === null) return home;
  // These two folders are ours: others may pass through, not list. The files within are 0600.
  await chmod(folder, 0o711);
  await chmod(home, 0o711);
  if (await isReachable(dirname(folder), user)) return home;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const elsewhere = join('/var/lib/analyticbot', name);
  await mkdir(elsewhere, { recursive: true, mode: 0o711 });
  await writeFile(join(home, 'moved-to'), `${elsewhere}\n`);
  return elsewhere;
}

async function readPort(path: string): Promise<number | null> {
  const port = Number(await readFile(path, 'utf8').catch(() => ''));
  return Number.isInteger(port) && port > 0 ? port : null;
}

/** Joins a living server; one that does not answer is stopped, and null is returned. */
async function findUsable(
  cluster: Cluster,
  urlAt: (port: number) => string,
): Promise<(RunningServer & { holder: pg.Client }) | null> {
  const running = await findRunning(cluster);
  if (running === null) return null;
  try {
    const holder = await holdWhenReady(urlAt(running.port), running.pid, cluster.logFile);
    return { ...running, holder };
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
