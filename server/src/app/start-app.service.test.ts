import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../testkit/src/database.ts';
import { createMemoryBus } from '../platform/bus/index.ts';
import type { SecondLevelCache } from '../platform/cache/index.ts';
import { readConfig } from './config.ts';
import { serviceDefinitions } from './definitions.ts';
import type { Role } from './roles.ts';
import { type RunningApp, startApp } from './start-app.ts';

let database: TestDatabase;
let folder: string;
const running: RunningApp[] = [];

beforeAll(async () => {
  database = await testDatabase(serviceDefinitions);
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-app-'));
});

afterAll(async () => {
  for (const app of running.splice(0).toReversed()) await app.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const SECRET = 'a secret for tests that is long enough to be one';

async function start(
  role: Role,
  settings: Readonly<Record<string, string>> = {},
  bus?: ReturnType<typeof createMemoryBus>,
  sharedCache?: SecondLevelCache,
): Promise<RunningApp> {
  const { config, problems } = readConfig({
    DATA_DIR: folder,
    INTERNAL_SECRET: SECRET,
    PORT: '0',
    RPC_PORT: '0',
    RPC_HOST: '127.0.0.1',
    OPERATIONS_PORT: '0',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  expect(problems).toEqual([]);
  const app = await startApp({
    config,
    role,
    reach: database.reach,
    ...(bus === undefined ? {} : { bus }),
    ...(sharedCache === undefined ? {} : { sharedCache }),
  });
  running.push(app);
  return app;
}

async function setupState(app: RunningApp): Promise<boolean> {
  const call = { identity: null, locale: 'en', requestId: 'request-1', traceParent: null };
  return (await app.client(UsersService).getSetupState({}, app.callOptionsFor(call))).needsOwner;
}

describe('startApp', () => {
  it('runs two whole apps side by side, each with its own ports and metrics', async () => {
    const apps = [await start('all'), await start('all')];
    for (const app of apps) {
      expect((await fetch(`${app.publicAddress}/healthz`)).status).toBe(200);
      expect((await fetch(`${app.publicAddress}/readyz`)).status).toBe(200);
      expect(await (await fetch(`${app.publicAddress}/metrics`)).text()).not.toContain('analyticbot_process');
      const metrics = await fetch(`${app.operationsAddress}/metrics`);
      expect(await metrics.text()).toContain('analyticbot_process_resident_memory_bytes');
      expect(await setupState(app)).toBe(true);
      expect(await app.setupLink()).toContain(`${app.publicAddress}/setup?token=`);
    }
    const ports = apps.flatMap((app) => [app.publicAddress, app.operationsAddress]);
    expect(new Set(ports).size).toBe(4);
    await apps[0]?.stop();
    await expect(fetch(`${apps[0]?.publicAddress}/healthz`)).rejects.toThrow();
    expect((await fetch(`${apps[1]?.publicAddress}/readyz`)).status).toBe(200);
  });

  it('runs the parts as apps of their own that call each other over gRPC', async () => {
    const bus = createMemoryBus({ onDeadLetter: () => undefined });
    const users = await start('users', {}, bus);
    const gateway = await start('gateway', { USERS_ADDRESS: users.rpcAddress ?? '' }, bus);
    await bus.start();
    expect(users.publicAddress).toBeNull();
    expect(await setupState(gateway)).toBe(true);
    const answer = await fetch(`${gateway.publicAddress}/api/${UsersService.typeName}/GetSetupState`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await answer.json()).toEqual({ needsOwner: true });
  });

  it('lets apps share the answers of reads through a cache behind their own', async () => {
    const kept = new Map<string, Uint8Array>();
    const found: string[] = [];
    const sharedCache: SecondLevelCache = {
      async get(key) {
        if (kept.has(key)) found.push(key);
        return kept.get(key) ?? null;
      },
      set: async (key, _tags, value) => void kept.set(key, value),
      invalidate: async () => undefined,
    };
    const identity = {
      userId: 'u1',
      sessionId: null,
      workspace: { workspaceId: 1, role: 'viewer' as const },
    };
    const call = { identity, locale: 'en', requestId: 'request-1', traceParent: null };
    for (let replica = 0; replica < 2; replica += 1) {
      const app = await start('all', {}, undefined, sharedCache);
      await app.client(ChannelsService).listChannels({}, app.callOptionsFor(call));
    }
    expect(kept.size).toBe(1);
    expect(found).toEqual([...kept.keys()]);
  });

  it('uses the services without serving anybody', async () => {
    const { config } = readConfig({ DATA_DIR: folder, INTERNAL_SECRET: SECRET, LOG_LEVEL: 'silent' });
    const app = await startApp({ config, role: 'all', serve: false, reach: database.reach });
    expect(app.publicAddress).toBeNull();
    expect(await setupState(app)).toBe(true);
    await app.stop();
  });

  it('refuses a part by itself on a bus in memory, and says why', async () => {
    await expect(start('users')).rejects.toMatchObject({ reason: 'MEMORY_BUS_WITH_SPLIT_ROLES' });
  });

  it('refuses a part by itself without the shared secret', async () => {
    const bus = createMemoryBus({ onDeadLetter: () => undefined });
    await expect(start('gateway', { INTERNAL_SECRET: '' }, bus)).rejects.toMatchObject({
      reason: 'SPLIT_NEEDS_SECRET',
    });
  });

  it('says which port is taken', async () => {
    const first = await start('all');
    const PORT = new URL(first.publicAddress ?? '').port;
    await expect(start('all', { PORT })).rejects.toMatchObject({
      reason: 'PORT_TAKEN',
      values: { port: PORT },
    });
  });

  it('says that the database cannot be reached', async () => {
    const { config } = readConfig({
      DATA_DIR: folder,
      DATABASE_URL: 'postgresql://owner:hunter2@127.0.0.1:1/x',
      LOG_LEVEL: 'silent',
    });
    const refused = startApp({ config, role: 'all' });
    await expect(refused).rejects.toMatchObject({ reason: 'DATABASE_UNREACHABLE' });
    await expect(refused).rejects.not.toThrow('hunter2');
  });
});
