import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/src/app/config.ts';
import type { Role } from '../../server/src/app/roles.ts';
import { type RunningApp, startApp } from '../../server/src/app/start-app.ts';
import { createMemoryBus } from '../../server/src/platform/bus/index.ts';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import { freePort } from './free-port.ts';

/** The two shapes that the product runs in. */
export type Shape = 'all' | 'split';
export const SHAPES: readonly Shape[] = ['all', 'split'];

/** A product that runs for a test, as a person would find it: an address and the owner's link. */
export interface RunningProduct {
  readonly address: string;
  /** Of the database's owner, who is above row security. */
  readonly databaseUrl: string;
  setupLink(): Promise<string | null>;
  /** Starts one more of what serves the page (all of the product, or its gateway) and gives its address. */
  startAnotherEdge(): Promise<string>;
  stop(): Promise<void>;
}

const SECRET = 'a secret for end-to-end tests, long enough to be accepted';

/** Starts the product in one shape, on a PostgreSQL and in a folder of its own, on free ports. */
/** @param given settings of every process of it */
export async function startProduct(
  shape: Shape,
  given: Readonly<Record<string, string>> = {},
): Promise<RunningProduct> {
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-e2e-'));
  const server = await startEmbeddedServer({
    dataFolder: join(folder, 'server'),
    settings: { fsync: 'off' },
  });
  const apps: RunningApp[] = [];
  // Split roles share a bus in memory here, until there is one that reaches across processes.
  const bus = shape === 'split' ? createMemoryBus() : null;
  const start = async (role: Role, settings: Readonly<Record<string, string>> = {}): Promise<RunningApp> => {
    const { config, problems } = readConfig({
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: server.ownerUrl,
      INTERNAL_SECRET: SECRET,
      HOST: '127.0.0.1',
      PORT: '0',
      RPC_HOST: '127.0.0.1',
      RPC_PORT: '0',
      LOG_LEVEL: 'error',
      ...given,
      ...settings,
    });
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    const app = await startApp({ config, role, ...(bus === null ? {} : { bus }) });
    apps.push(app);
    return app;
  };
  const stop = async (): Promise<void> => {
    for (const app of apps.splice(0).toReversed()) await app.stop();
    await bus?.stop();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const startEdge = shape === 'all' ? () => start('all') : await startServices(start);
    const edge = await startEdge();
    await bus?.start();
    return {
      address: addressOf(edge),
      databaseUrl: server.ownerUrl,
      async setupLink() {
        for (const app of apps) {
          const link = await app.setupLink();
          if (link !== null) return link;
        }
        return null;
      },
      startAnotherEdge: async () => addressOf(await startEdge()),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Start = (role: Role, settings?: Readonly<Record<string, string>>) => Promise<RunningApp>;

/** Starts the services that stand behind a gateway, and answers what starts one. */
async function startServices(start: Start): Promise<() => Promise<RunningApp>> {
  // The owner's link carries the page's address, which a service by itself has to be told.
  const users = await start('users', { PUBLIC_URL: 'http://gateway.invalid' });
  // These two call each other.
  const telegramPort = String(await freePort());
  const channels = await start('channels', { TELEGRAM_ADDRESS: `http://127.0.0.1:${telegramPort}` });
  const telegram = await start('telegram', {
    RPC_PORT: telegramPort,
    CHANNELS_ADDRESS: channels.rpcAddress ?? '',
  });
  const notifications = await start('notifications', {
    CHANNELS_ADDRESS: channels.rpcAddress ?? '',
    TELEGRAM_ADDRESS: telegram.rpcAddress ?? '',
  });
  const content = await start('content', { TELEGRAM_ADDRESS: telegram.rpcAddress ?? '' });
  const addresses = {
    USERS_ADDRESS: users.rpcAddress ?? '',
    CHANNELS_ADDRESS: channels.rpcAddress ?? '',
    TELEGRAM_ADDRESS: telegram.rpcAddress ?? '',
    NOTIFICATIONS_ADDRESS: notifications.rpcAddress ?? '',
    CONTENT_ADDRESS: content.rpcAddress ?? '',
  };
  await start('bot', addresses);
  return () => start('gateway', addresses);
}

function addressOf({ publicAddress }: RunningApp): string {
  if (publicAddress === null) throw new Error('the product serves no page');
  return publicAddress;
}
