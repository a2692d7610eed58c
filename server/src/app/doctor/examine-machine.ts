import { access, constants, mkdir, readFile, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { freemem, totalmem, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Config, type Environment, programFolder, readConfig } from '../config.ts';
import { examineDatabase } from './examine-database.ts';
import { type Finding, ok, warning, wrong } from './finding.ts';

const MEBIBYTE = 1024 * 1024;
const LEAST_NODE_MAJOR = 24;
const LEAST_DISK_BYTES = 1024 * MEBIBYTE;
const LEAST_MEMORY_BYTES = 512 * MEBIBYTE;

/** Looks at everything that the program needs, and never throws: what cannot be examined is a finding too. */
export async function examineMachine(environment: Environment): Promise<Finding[]> {
  const { config, problems } = readConfig(environment);
  const settings = problems.map(({ setting, problem }) =>
    wrong(
      'configuration',
      `${setting} ${problem}`,
      `Correct ${setting}; docs/configuration.md describes it.`,
    ),
  );
  const examinations = [
    examineNode(process.versions.node),
    examineMemory(totalmem(), freemem()),
    examineAccount(config),
    examineDataFolder(config.dataFolder),
    examineDisk(config.dataFolder),
    examinePort(config.host, config.httpPort),
    examineDashboard(join(programFolder, 'dashboard')),
    ...(problems.length === 0 ? [examineDatabase(config)] : []),
  ];
  const findings = await Promise.all(examinations);
  return [...settings, ...findings.flat()];
}

export async function examineNode(version: string): Promise<Finding> {
  const major = Number.parseInt(version, 10);
  return major >= LEAST_NODE_MAJOR
    ? ok('Node', version)
    : wrong(
        'Node',
        `${version} is too old`,
        'Start with `npm start` or `npx analyticbot`, which bring Node 24.',
      );
}

export async function examineMemory(totalBytes: number, freeBytes: number): Promise<Finding> {
  const text = `${inMebibytes(freeBytes)} free of ${inMebibytes(totalBytes)}`;
  return totalBytes >= LEAST_MEMORY_BYTES
    ? ok('memory', text)
    : warning('memory', text, 'Use a machine with 512 MB or more, or a database elsewhere.');
}

/** PostgreSQL refuses to run as root, so that the embedded one needs an account to step down to. */
async function examineAccount(config: Pick<Config, 'databaseUrl'>): Promise<Finding> {
  const { uid, username } = userInfo();
  if (uid !== 0 || config.databaseUrl !== null) return ok('account', username);
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const found = ['postgres', 'nobody'].find((name) => accounts.includes(`\n${name}:`));
  return found === undefined
    ? wrong(
        'account',
        'root, and no account for the embedded database to run as',
        'Create one with `useradd --system postgres`, or start as another user than root.',
      )
    : ok('account', 'root; the embedded database runs as an account of its own');
}

export async function examineDataFolder(folder: string): Promise<Finding> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok('data folder', folder);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return wrong(
      'data folder',
      `${folder}: ${problem}`,
      'Give this user the folder, or set DATA_DIR to another.',
    );
  }
}

async function examineDisk(folder: string): Promise<Finding> {
  try {
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const text = `${inMebibytes(free)} free`;
    if (free >= LEAST_DISK_BYTES) return ok('disk', text);
    return warning(
      'disk',
      text,
      'Free at least 1 GB: an import needs about three times the size of its file.',
    );
  } catch {
    return warning('disk', `the space at ${folder} is unknown`, 'See to it that at least 1 GB is free.');
  }
}

export async function examinePort(host: string, port: number): Promise<Finding> {
  const problem = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
  if (problem === null) return ok('port', `${host}:${port} is free`);
  if (problem === 'EADDRINUSE') {
    return warning(
      'port',
      `${host}:${port} is taken`,
      'If that is AnalyticBot itself, all is well; otherwise choose another port with PORT.',
    );
  }
  return wrong('port', `${host}:${port} cannot be used (${problem})`, 'Choose another HOST or PORT.');
}

export async function examineDashboard(folder: string): Promise<Finding> {
  const built = await access(join(folder, 'dist', 'index.html')).then(
    () => true,
    () => false,
  );
  return built
    ? ok('dashboard', 'built')
    : warning('dashboard', 'not built', 'Run `npm start`, which builds it; commands work without.');
}

function inMebibytes(bytes: number): string {
  return `${Math.round(bytes / MEBIBYTE)} MB`;
}
