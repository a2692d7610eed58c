import { createHmac } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseReach } from '../platform/database/index.ts';
import { failure } from '../platform/errors/index.ts';
import { appErrors } from './app-errors.ts';
import type { Config } from './config.ts';
import type { Role } from './roles.ts';

/** How this process gets at the database, and how it lets go of it. */
export interface OpenReach {
  readonly reach: DatabaseReach;
  close(): Promise<void>;
}

type ReachConfig = Pick<Config, 'dataFolder' | 'databaseUrl' | 'databaseDirectUrl'>;

/** The database of `DATABASE_URL`, or the embedded one, started or joined. */
export async function openReach(config: ReachConfig, secret: string): Promise<OpenReach> {
  if (config.databaseUrl !== null) {
    const reach: DatabaseReach = {
      url: config.databaseUrl,
      ...(config.databaseDirectUrl === null ? {} : { directUrl: config.databaseDirectUrl }),
      roleSecret: createHmac('sha256', secret).update('database roles v1').digest('base64url'),
    };
    return { reach, close: async () => undefined };
  }
  const { startEmbeddedServer } = await import('../platform/database/index.ts');
  const server = await startEmbeddedServer({ dataFolder: config.dataFolder });
  return {
    reach: { url: server.ownerUrl, roleSecret: server.roleSecret },
    close: async () => {
      await server.stop();
    },
  };
}

/** The secret that all processes of the installation share; `all` makes its own and keeps it in the data folder. */
export async function internalSecretOf(
  config: Pick<Config, 'internalSecret' | 'dataFolder'>,
  role: Role,
): Promise<string> {
  if (config.internalSecret !== null) return config.internalSecret;
  if (role !== 'all') throw failure(appErrors, 'SPLIT_NEEDS_SECRET', { values: { role } });
  const { readOrMakeSecret } = await import('../platform/database/index.ts');
  await mkdir(config.dataFolder, { recursive: true });
  return readOrMakeSecret(join(config.dataFolder, 'internal-secret'));
}
