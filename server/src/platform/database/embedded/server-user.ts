import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { DatabaseProblem } from '../database-problem.ts';

const run = promisify(execFile);

/** The operating-system account that PostgreSQL runs under. */
export type ServerUser = { readonly uid: number; readonly gid: number; readonly name: string };

/** Accounts that may run the server, best first. The last one exists on every Linux. */
const ACCOUNTS = ['analyticbot', 'postgres'] as const;

/**
 * The account for the server, or null when this process may run it itself.
 * PostgreSQL refuses to run as root, so root gives the server another account and makes one when
 * the machine has none.
 *
 * @throws DatabaseProblem `NO_SERVER_ACCOUNT` when root cannot find or make an account.
 */
export async function findServerUser(): Promise<ServerUser | null> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const existing = await lookUp();
  if (existing !== null) return existing;
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', ACCOUNTS[0]]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', ACCOUNTS[0]]],
  ];
  const failures: unknown[] = [];
  for (const [command, parameters] of attempts) {
    try {
      await run(command, [...parameters]);
      const made = await lookUp();
      if (made !== null) return made;
    } catch (error) {
      failures.push(error);
    }
  }
  throw new DatabaseProblem({
    reason: 'NO_SERVER_ACCOUNT',
    message: 'PostgreSQL does not run as root, and no account for it could be made.',
    remedy: `Create a system account named ${ACCOUNTS[0]}, start as another user than root, or set DATABASE_URL.`,
    cause: new AggregateError(failures),
  });
}

async function lookUp(): Promise<ServerUser | null> {
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  for (const wanted of ACCOUNTS) {
    const found = accounts.find(([name]) => name === wanted);
    if (found === undefined) continue;
    const uid = Number(found[2]);
    const gid = Number(found[3]);
    if (uid > 0) return { uid, gid, name: wanted };
  }
  return null;
}

/**
 * Whether the account may pass through every folder above the path and, with `read`, through the
 * path itself. Looks at the permission bits alone; access control lists may allow more, never less.
 */
export async function isReachable(path: string, user: ServerUser): Promise<boolean> {
  let folder = path;
  for (;;) {
    const entry = await stat(folder);
    const bit = entry.uid === user.uid ? 0o100 : entry.gid === user.gid ? 0o010 : 0o001;
    if ((entry.mode & bit) === 0) return false;
    const parent = dirname(folder);
    if (parent === folder) return true;
    folder = parent;
  }
}
