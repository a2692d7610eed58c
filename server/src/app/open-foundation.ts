import type { Bus } from '../platform/bus/index.ts';
import { createMemoryBus } from '../platform/bus/index.ts';
import { type Clock, systemClock } from '../platform/clock/index.ts';
import { type Database, type DatabaseReach, openDatabase, serviceUrl } from '../platform/database/index.ts';
import { createHealth, type Health } from '../platform/http/index.ts';
import { createIdentityTokens, type IdentityTokens } from '../platform/rpc/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import type { Config } from './config.ts';
import { migrateDatabase } from './migrate-database.ts';
import { internalSecretOf, openReach } from './open-reach.ts';
import type { Role } from './roles.ts';

/** What every part of this process stands on. */
export interface Foundation {
  readonly config: Config;
  readonly role: Role;
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly clock: Clock;
  readonly bus: Bus;
  readonly secret: string;
  readonly identityTokens: IdentityTokens;
  readonly reach: DatabaseReach;
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
  readonly onProgress: (text: string) => void;
}

export async function openFoundation(options: FoundationOptions): Promise<Foundation> {
  const { config, role, telemetry, onProgress } = options;
  const secret = await internalSecretOf(config, role);
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  onProgress(config.databaseUrl === null ? 'Starting the database.' : 'Reaching the database.');
  const opened = await openReach(config, secret);
  closers.push(opened.close);
  const health = createHealth();
  try {
    await migrateDatabase(opened.reach, onProgress);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    config,
    role,
    telemetry,
    health,
    clock: systemClock,
    bus: options.bus ?? createOwnBus(telemetry),
    secret,
    identityTokens: createIdentityTokens({ secret, now: Date.now }),
    reach: opened.reach,
    openDatabase<Tables>(service: string, schema: string, maxConnections: number) {
      const database = openDatabase<Tables>({
        connectionString: serviceUrl(opened.reach, service),
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

function createOwnBus({ logger }: Telemetry): Bus {
  return createMemoryBus({
    onDeadLetter: ({ subscriber, event, attempts, error }) =>
      logger.error(
        { subscriber, type: event.type, id: event.id, attempts, problem: error },
        'an event was given up',
      ),
  });
}
