import type { DescService } from '@bufbuild/protobuf';
import type { Client, Transport } from '@connectrpc/connect';
import type { Bus } from '../platform/bus/index.ts';
import type { SecondLevelCache } from '../platform/cache/index.ts';
import type { DatabaseReach } from '../platform/database/index.ts';
import { failure } from '../platform/errors/index.ts';
import { serveOperations } from '../platform/http/index.ts';
import { type RunningModules, type ServiceModule, startModules } from '../platform/modules/index.ts';
import {
  type CallOptionsFor,
  callOptionsFor,
  createServiceClient,
  type GrpcServer,
  type Routes,
  serveGrpc,
  serveInProcess,
} from '../platform/rpc/index.ts';
import type { Telemetry } from '../platform/telemetry/index.ts';
import type { ChannelsModule } from '../services/channels/index.ts';
import type { UsersModule } from '../services/users/index.ts';
import { appErrors } from './app-errors.ts';
import { createTelemetry } from './app-telemetry.ts';
import type { Config } from './config.ts';
import { createParts } from './create-parts.ts';
import { type Foundation, openFoundation } from './open-foundation.ts';
import { isService, type Role } from './roles.ts';
import { createTransports } from './transports.ts';

export interface AppOptions {
  readonly config: Config;
  readonly role: Role;
  /** A bus that several apps share, as in a test of split services. Without it only `all` can run. */
  readonly bus?: Bus;
  /** A cache that several apps share, behind the one of each. */
  readonly sharedCache?: SecondLevelCache;
  /** A database that is reached otherwise than the configuration says: for tests. */
  readonly reach?: DatabaseReach;
  /** False for commands that use the services and serve nobody. Default true. */
  readonly serve?: boolean;
  readonly onProgress?: (text: string) => void;
  readonly log?: { write(line: string): unknown };
}

/** An app that runs. Several run side by side in one process. */
export interface RunningApp {
  /** Where the page is served; null where this role serves none. */
  readonly publicAddress: string | null;
  /** Where a service by itself answers others; null in `all`. */
  readonly rpcAddress: string | null;
  readonly operationsAddress: string | null;
  /** Address on which the owner signs up; null once that is done or where this role does not know. */
  setupLink(): Promise<string | null>;
  client<Service extends DescService>(service: Service): Client<Service>;
  readonly callOptionsFor: CallOptionsFor;
  readonly foundation: Foundation;
  /** The users service, where it runs here: for the commands that mend accounts. */
  readonly users: UsersModule | null;
  /** The channels service, where it runs here: for the command that makes the demo. */
  readonly channels: ChannelsModule | null;
  stop(): Promise<void>;
}

export async function startApp(options: AppOptions): Promise<RunningApp> {
  const { config, role, bus = null, serve = true, onProgress = () => undefined } = options;
  if (role !== 'all' && bus === null)
    throw failure(appErrors, 'MEMORY_BUS_WITH_SPLIT_ROLES', { values: { role } });
  const needsDatabase = isService(role);
  if (needsDatabase && config.databaseUrl === null && options.reach === undefined) {
    throw failure(appErrors, 'SPLIT_NEEDS_DATABASE', { values: { role } });
  }
  const telemetry = createTelemetry(config.logLevel, options.log ?? process.stderr);
  const foundation = await openFoundation({
    config,
    role,
    telemetry,
    bus,
    sharedCache: options.sharedCache ?? null,
    reach: options.reach ?? null,
    onProgress,
  });
  try {
    return await startOn(foundation, { serve, ownBus: bus === null, onProgress });
  } catch (error) {
    await foundation.close();
    throw portTaken(error) ?? error;
  }
}

/** The failure to show where something else listens on our port already. */
function portTaken(error: unknown): Error | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') return null;
  const port = 'port' in error ? Number(error.port) : 0;
  return failure(appErrors, 'PORT_TAKEN', { values: { port, other: port + 1 }, cause: error });
}

interface StartOptions {
  readonly serve: boolean;
  readonly ownBus: boolean;
  readonly onProgress: (text: string) => void;
}

async function startOn(foundation: Foundation, options: StartOptions): Promise<RunningApp> {
  const { config, role, telemetry, health, identityTokens } = foundation;
  const routes: Routes[] = [];
  let inProcess: Transport | null = null;
  // Made at the first call, when all routes are known; a service by itself is called from outside only.
  const transports = createTransports(config, role, () => {
    inProcess ??= serveInProcess({ telemetry, identityTokens }, routes);
    return inProcess;
  });
  const optionsFor = callOptionsFor(identityTokens);
  const parts = createParts(foundation, { transportOf: transports.transportOf, serve: options.serve });
  for (const module of parts.modules) if (module.routes !== undefined) routes.push(module.routes);
  const servers = serverModules(foundation, { routes, ...options });
  const modules = [
    ...(options.ownBus ? [busModule(foundation.bus)] : []),
    ...parts.modules,
    ...servers.modules,
  ];
  const running: RunningModules = await startModules({ report: reporter(telemetry) }, modules);
  health.setServing(true);
  const listening =
    parts.gateway?.address().replace(/\/\/(127\.0\.0\.1|0\.0\.0\.0|\[::\]):/, '//localhost:') ?? null;
  const publicAddress = parts.gateway === null ? null : (config.publicUrl ?? listening);
  return {
    publicAddress,
    rpcAddress: servers.rpcAddress(),
    operationsAddress: servers.operationsAddress(),
    users: parts.users,
    channels: parts.channels,
    async setupLink() {
      const path = (await parts.users?.setupPath()) ?? null;
      // A users service by itself serves no page: where the page is, the configuration says.
      const address = publicAddress ?? config.publicUrl;
      return path === null || address === null ? null : `${address}${path}`;
    },
    client: (service) => createServiceClient(service, transports.transportOf),
    callOptionsFor: optionsFor,
    foundation,
    async stop() {
      health.setServing(false);
      await running.stop();
      transports.close();
      await foundation.close();
    },
  };
}

function busModule(bus: Bus): ServiceModule {
  return { name: 'bus', dependsOn: [], start: () => bus.start(), stop: () => bus.stop() };
}

interface ServerModules {
  readonly modules: readonly ServiceModule[];
  rpcAddress(): string | null;
  operationsAddress(): string | null;
}

/** The ports for other processes: calls, where a service runs by itself, and operations, where they are asked for. */
function serverModules(
  { config, role, telemetry, health, identityTokens }: Foundation,
  { routes, serve }: { routes: readonly Routes[]; serve: boolean },
): ServerModules {
  let rpc: GrpcServer | null = null;
  let operations: Awaited<ReturnType<typeof serveOperations>> | null = null;
  const modules: ServiceModule[] = [];
  if (isService(role)) {
    modules.push({
      name: 'rpc',
      dependsOn: ['users', 'channels', 'telegram', 'notifications', 'content'],
      async start() {
        rpc = await serveGrpc({ telemetry, identityTokens }, routes, {
          host: config.rpcHost,
          port: config.rpcPort,
        });
      },
      stop: async () => rpc?.stop(config.stopGraceMs),
    });
  }
  const { operationsPort } = config;
  if (serve && operationsPort !== null) {
    modules.push({
      name: 'operations',
      dependsOn: [],
      async start() {
        const place = { host: config.operationsHost, port: operationsPort };
        operations = await serveOperations({ health, metrics: telemetry.metrics }, place);
      },
      stop: async () => operations?.stop(),
    });
  }
  return {
    modules,
    rpcAddress: () => rpc?.address ?? null,
    operationsAddress: () => operations?.address ?? null,
  };
}

function reporter({ logger }: Telemetry) {
  return ({
    module,
    step,
    durationMs,
    error,
  }: Parameters<Parameters<typeof startModules>[0]['report']>[0]): void => {
    const fields = { module, durationMs: Math.round(durationMs) };
    if (error === undefined) logger.debug(fields, `module ${step}`);
    else logger.error({ ...fields, error }, `module ${step}`);
  };
}
