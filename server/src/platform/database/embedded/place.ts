import { createHash } from 'node:crypto';
import { chmod, mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { locateBinaries } from './binaries.ts';
import { type Cluster, reachableBinaries } from './cluster.ts';
import { findServerUser, isReachable, type ServerUser } from './server-user.ts';

/** Where everything of one embedded server lies. */
export type Place = {
  readonly cluster: Cluster;
  readonly secretFile: string;
  readonly lockFile: string;
  readonly portFile: string;
};

/** Where clusters go whose data folder the server's account cannot reach. */
export const CLUSTERS_ELSEWHERE = '/var/lib/analyticbot';

/** Makes the folders that are missing, and finds the programs and the account. */
export async function preparePlace(dataFolder: string): Promise<Place> {
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
  const elsewhere = join(CLUSTERS_ELSEWHERE, name);
  await mkdir(elsewhere, { recursive: true, mode: 0o711 });
  await writeFile(join(home, 'moved-to'), `${elsewhere}\n`);
  return elsewhere;
}
