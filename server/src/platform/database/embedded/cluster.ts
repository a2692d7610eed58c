import { spawn } from 'node:child_process';
import { chown, cp, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode } from '../error-code.ts';
import { binariesIn, type PostgresBinaries } from './binaries.ts';
import { mayServeFolder, processBirth } from './process-identity.ts';
import { isReachable, type ServerUser } from './server-user.ts';

/** A PostgreSQL data directory together with the programs and the account that serve it. */
export type Cluster = {
  /** PostgreSQL's own data directory. */
  readonly directory: string;
  readonly logFile: string;
  readonly binaries: PostgresBinaries;
  readonly user: ServerUser | null;
};

/** What `postmaster.pid` tells of a running server. */
export type RunningServer = { readonly pid: number; readonly port: number };

const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** Settings for a small server that it shares with the application. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '120',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '16MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  wal_level: 'minimal',
  max_wal_senders: '0',
  wal_compression: 'on',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
};

/**
 * Initialises the data directory once. It is made aside and renamed, so that a kill in the middle
 * leaves nothing that looks finished.
 *
 * @throws DatabaseProblem `CLUSTER_OF_OTHER_MAJOR` when another PostgreSQL major made the directory.
 */
export async function prepareCluster(cluster: Cluster, superuserPassword: string): Promise<void> {
  const version = await readFile(join(cluster.directory, 'PG_VERSION'), 'utf8').catch(() => null);
  if (version !== null) {
    if (Number(version) === cluster.binaries.major) return;
    throw new DatabaseProblem({
      reason: 'CLUSTER_OF_OTHER_MAJOR',
      message: `${cluster.directory} was made by PostgreSQL ${version.trim()}; this program brings ${cluster.binaries.major}.`,
      remedy:
        'Run `analyticbot backup` with the version that made it, then `analyticbot restore` into an empty data folder.',
    });
  }
  const draft = `${cluster.directory}.new`;
  const passwordFile = `${cluster.directory}.password`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, `${superuserPassword}\n`, { mode: 0o600 });
  try {
    if (cluster.user !== null) {
      await chown(draft, cluster.user.uid, cluster.user.gid);
      await chown(passwordFile, cluster.user.uid, cluster.user.gid);
    }
    await runInitdb(cluster, draft, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, cluster.directory);
}

async function runInitdb(cluster: Cluster, directory: string, passwordFile: string): Promise<void> {
  const child = spawn(
    cluster.binaries.initdb,
    [
      `--pgdata=${directory}`,
      `--pwfile=${passwordFile}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--data-checksums',
    ],
    { ...accountOf(cluster.user), env: serverEnvironment(), cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-4000);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  // Of use to nobody without us; before whoever removes the folder at the end of the process.
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.prependOnceListener('exit', endWithUs);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => process.off('exit', endWithUs));
  if (code === 0) return;
  throw new DatabaseProblem({
    reason: 'CLUSTER_NOT_INITIALISED',
    message: `PostgreSQL could not initialise ${directory} (exit code ${code}): ${output.trim()}`,
    remedy: 'Check that the disk has 100 MB free and that the folder may be written, then start again.',
  });
}

/**
 * The living server of the data directory, or null. A `postmaster.pid` that a killed server or a
 * former container left behind is removed: its process id may belong to somebody else by now.
 */
export async function findRunning(cluster: Cluster): Promise<RunningServer | null> {
  const path = join(cluster.directory, 'postmaster.pid');
  let lines: string[];
  try {
    lines = (await readFile(path, 'utf8')).split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
  const pid = Number(lines[0]);
  if (Number.isInteger(pid) && pid > 0 && (await mayServeFolder(pid, cluster.directory))) {
    return { pid, port: Number(lines[3]) };
  }
  await rm(path, { force: true });
  return null;
}

/**
 * Starts the server as a process group of its own (Ctrl-C in the terminal must not reach it before
 * the application has finished) and returns at once; readiness is found out by connecting.
 */
export async function spawnServer(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const size = await stat(cluster.logFile).then(
    (entry) => entry.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await truncate(cluster.logFile, 0);
  const log = await open(cluster.logFile, 'a', 0o600);
  try {
    const flags = Object.entries({ ...SETTINGS, ...settings, port: String(port) });
    const child = spawn(
      cluster.binaries.postgres,
      ['-D', cluster.directory, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...accountOf(cluster.user),
        env: serverEnvironment(),
        cwd: '/',
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
      },
    );
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', resolve);
    });
    child.unref();
    if (child.pid === undefined) throw new Error('The PostgreSQL process has no id.');
    return child.pid;
  } finally {
    await log.close();
  }
}

/** The remembered port when it is free, else any free one of the loopback interface. */
export async function choosePort(remembered: number | null): Promise<number> {
  if (remembered !== null && (await tryPort(remembered)) !== null) return remembered;
  const port = await tryPort(0);
  if (port === null) throw new Error('No free port on 127.0.0.1.');
  return port;
}

function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

/** Whether the process still runs; a zombie whose parent does not reap it counts as gone. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await processBirth(pid)) !== null;
}

/** Copies the programs to a folder that the server's account may reach, once per version. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  user: ServerUser | null,
  folder: string,
): Promise<PostgresBinaries> {
  if (user === null || (await isReachable(join(binaries.root, 'bin'), user))) return binaries;
  const copy = join(folder, `postgresql-${binaries.version}`);
  const exists = await stat(copy).then(
    () => true,
    () => false,
  );
  if (!exists) {
    const draft = `${copy}.new`;
    await rm(draft, { recursive: true, force: true });
    await cp(binaries.root, draft, { recursive: true, verbatimSymlinks: true });
    await rename(draft, copy);
  }
  return binariesIn(copy, binaries.version);
}

function accountOf(user: ServerUser | null): { uid?: number; gid?: number } {
  return user === null ? {} : { uid: user.uid, gid: user.gid };
}

function serverEnvironment(): Record<string, string> {
  // Nothing of the application's environment (its secrets) is handed to the server.
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}
