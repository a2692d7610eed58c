import type { Bus } from '../platform/bus/index.ts';
import { createMemoryBus } from '../platform/bus/index.ts';
import type { SecondLevelCache } from '../platform/cache/index.ts';
import { type Clock, systemClock } from '../platform/clock/index.ts';
import { type Database, type DatabaseReach, openDatabase, serviceUrl } from '../platform/database/index.ts';
import { createHealth, type Health } from '../platform/http/index.ts';
import { createIdentityTokens, type IdentityTokens } from '../platform/rpc/index.ts';
import { createSealer, type Sealer } from '../platform/sealing/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import type { Config } from './config.ts';
import { migrateDatabase } from './migrate-database.ts';
import { internalSecretOf, openReach } from './open-reach.ts';
import { isEdge, type Role } from './roles.ts';

/** What every part of this process stands on. */
export interface Foundation {
  readonly config: Config;
  readonly role: Role;
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly clock: Clock;
  readonly bus: Bus;
  /** Behind the cache of this process; null where it is the only one. */
  readonly sharedCache: SecondLevelCache | null;
  readonly secret: string;
  /** For secrets of others that are kept in the database. */
  readonly sealer: Sealer;
  readonly identityTokens: IdentityTokens;
  /** A pool as that service's role; closed with the foundation, and part of the readiness of this process. */
  openDatabase<Tables>(service: string, schema: string, maxConnections: number): Database<Tables>;
  /** Lets go of everything, the last opened first. */
  close(): Promise<void>;
}

export interface FoundationOptions {
  readonly config: Config;
  readonly role: Role;
  readonly telemetry: Telemetry;
  /** Shared by the apps of a test; otherwise each process has its own. */
  readonly bus: Bus | null;
  readonly sharedCache: SecondLevelCache | null;
  /** Null takes what the configuration says. */
  readonly reach: DatabaseReach | null;
  readonly onProgress: (text: string) => void;
}

export async function openFoundation(options: FoundationOptions): Promise<Foundation> {
  const { config, role, telemetry } = options;
  const secret = await internalSecretOf(config, role);
  const closers: Closer[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  const closeAndRethrow = async (error: unknown): Promise<never> => {
    await close();
    throw error;
  };
  const health = createHealth();
  const reach = isEdge(role) ? null : await openMigrated(options, secret, closers).catch(closeAndRethrow);
  return {
    config,
    role,
    telemetry,
    health,
    clock: systemClock,
    bus: options.bus ?? createOwnBus(telemetry),
    sharedCache: options.sharedCache,
    secret,
    sealer: createSealer(secret),
    identityTokens: createIdentityTokens({ secret, now: Date.now }),
    openDatabase<Tables>(service: string, schema: string, maxConnections: number) {
      if (reach === null) throw new Error(`the role ${role} has no database`);
      const database = openDatabase<Tables>({
        connectionString: serviceUrl(reach, service),
        schema,
        maxConnections,
        applicationName: service,
        onConnectionError: (error) =>
          telemetry.logger.warn({ error, service }, 'a database connection broke'),
      });
      closers.push(() => database.close());
      health.addCheck(`database of ${service}`, async () => (await database.pool.connect()).release());
      return database;
    },
    close,
  };
}

type Closer = () => Promise<void>;

async function openMigrated(
  { config, reach, onProgress }: FoundationOptions,
  secret: string,
  closers: Closer[],
): Promise<DatabaseReach> {
  onProgress(config.databaseUrl === null ? 'Opening the database.' : 'Reaching the database.');
  const opened = reach === null ? await openReach(config, secret) : { reach, close: async () => undefined };
  closers.push(opened.close);
  await migrateDatabase(opened.reach, onProgress);
  return opened.reach;
}

function createOwnBus({ logger }: Telemetry): Bus {
  return createMemoryBus({
    onDeadLetter: ({ subscriber, event, attempts, error }) =>
      logger.error(
        { subscriber, type: event.type, id: event.id, attempts, problem: error },
        'an event was given up',
      ),
  });
}
