import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '@connectrpc/connect';
import { createGateway, type Gateway, type GatewayOptions } from '../../server/src/gateway/index.ts';
import { type Clock, systemClock } from '../../server/src/platform/clock/index.ts';
import { createHealth } from '../../server/src/platform/http/index.ts';
import type { Running } from '../../server/src/platform/lease/index.ts';
import { type DomainEvent, startFollower } from '../../server/src/platform/outbox/index.ts';
import {
  connectGrpc,
  createIdentityTokens,
  type Routes,
  serveGrpc,
  serveInProcess,
} from '../../server/src/platform/rpc/index.ts';
import { createLogger, createMetrics, type Telemetry } from '../../server/src/platform/telemetry/index.ts';
import {
  createUsers,
  type UsersModule,
  type UsersTables,
  usersDefinition,
} from '../../server/src/services/users/index.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export interface GatewayRigOptions {
  /** Services in this process or behind gRPC. */
  readonly shape: 'together' | 'apart';
  /** What stands in for the channels service. */
  readonly channels?: Routes;
  readonly options?: Partial<GatewayOptions>;
  /** Of the gateway alone. Default the machine's. */
  readonly clock?: Clock;
  /** Where the gateway and the services write their log. Default nowhere. */
  readonly logger?: Telemetry['logger'];
  /** False loses every event between users and gateway. Default true. */
  readonly events?: boolean;
}

export interface GatewayRig {
  readonly gateway: Gateway;
  readonly users: UsersModule;
  readonly home: TestDatabase;
  readonly address: string;
  /** How many live connections the gateway has, as its metrics say. */
  liveConnections(): Promise<number>;
  stop(): Promise<void>;
}

const SECRET = 'a secret of thirty-two characters and more';

/** A gateway on a port of its own before the real users service on a database of its own. */
export async function gatewayRig(rig: GatewayRigOptions): Promise<GatewayRig> {
  const home = await testDatabase([usersDefinition]);
  const database = home.open<UsersTables>('users', { maxConnections: 8 });
  const identityTokens = createIdentityTokens({ secret: SECRET, now: Date.now });
  const telemetry = { logger: rig.logger ?? createLogger({ level: 'silent' }), metrics: createMetrics() };
  const users = createUsers({ database, clock: systemClock, secret: SECRET });
  const routes = [users.routes, rig.channels].filter((some) => some !== undefined);
  const { transport, close } = await serve(rig.shape, { telemetry, identityTokens }, routes);
  const dashboardFolder = await smallDashboard();
  const metrics = createMetrics();
  const gateway = createGateway({
    telemetry: { logger: telemetry.logger, metrics },
    health: createHealth(),
    clock: rig.clock ?? systemClock,
    identityTokens,
    transportOf: () => transport,
    options: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: null,
      trustedProxies: [],
      liveConnectionsPerPerson: 30,
      requestsPerSecond: 1_000,
      downloadsPerPerson: 2,
      downloadPatienceMs: 120_000,
      dashboardFolder,
      ...rig.options,
    },
  });
  const followers = rig.events === false ? [] : [followUsers(home, (event) => gateway.onEvent(event))];
  await users.start();
  await gateway.start();
  return {
    gateway,
    users,
    home,
    address: gateway.address(),
    async liveConnections() {
      const { body } = await metrics.render();
      return Number(/^analyticbot_gateway_live_streams_count (\d+)$/m.exec(body)?.[1]);
    },
    async stop() {
      await gateway.stop();
      await users.stop();
      await Promise.all(followers.map((follower) => follower.stop()));
      await close();
      await home.drop();
      await rm(dashboardFolder, { recursive: true, force: true });
    },
  };
}

function followUsers(home: TestDatabase, onEvent: (event: DomainEvent) => void): Running {
  return startFollower({ database: home.open('relay'), schema: 'users', pollMs: 50, onEvent });
}

async function serve(
  shape: GatewayRigOptions['shape'],
  deps: Parameters<typeof serveInProcess>[0],
  routes: readonly Routes[],
): Promise<{ transport: Transport; close: () => Promise<void> }> {
  if (shape === 'together') return { transport: serveInProcess(deps, routes), close: async () => undefined };
  const server = await serveGrpc(deps, routes, { host: '127.0.0.1', port: 0 });
  const connection = connectGrpc(server.address);
  return {
    transport: connection.transport,
    async close() {
      connection.close();
      await server.stop(100);
    },
  };
}

async function smallDashboard(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-dashboard-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><head><title>AnalyticBot</title></head>');
  await writeFile(
    join(folder, 'assets', 'index-a1b2c3.js'),
    `export const text = '${'long '.repeat(1000)}';\n`,
  );
  return folder;
}
