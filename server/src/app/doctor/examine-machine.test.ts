import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineBudget } from './examine-database.ts';
import {
  examineDashboard,
  examineDataFolder,
  examineMemory,
  examineNode,
  examinePort,
} from './examine-machine.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analyticbot-doctor-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('doctor', () => {
  it('judges the version of Node', async () => {
    expect((await examineNode('24.1.0')).state).toBe('ok');
    expect(await examineNode('20.19.0')).toMatchObject({ state: 'wrong', finding: '20.19.0 is too old' });
  });

  it('judges the memory', async () => {
    expect((await examineMemory(2 ** 31, 2 ** 30)).state).toBe('ok');
    expect((await examineMemory(2 ** 28, 2 ** 27)).state).toBe('warning');
  });

  it('makes the data folder and finds one that cannot be', async () => {
    expect((await examineDataFolder(join(folder, 'new', 'data'))).state).toBe('ok');
    await writeFile(join(folder, 'file'), '');
    expect((await examineDataFolder(join(folder, 'file', 'data'))).state).toBe('wrong');
  });

  it('finds a port that is taken and one that cannot be used', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect((await examinePort('127.0.0.1', port)).state).toBe('warning');
    await new Promise((resolve) => server.close(resolve));
    expect((await examinePort('127.0.0.1', port)).state).toBe('ok');
    expect((await examinePort('203.0.113.1', 0)).state).toBe('wrong');
  });

  it('looks whether the dashboard is built', async () => {
    expect((await examineDashboard(folder)).state).toBe('warning');
  });

  it('adds up the connections', () => {
    const config = {
      usersConnections: 5,
      channelsConnections: 12,
      telegramConnections: 4,
      notificationsConnections: 4,
      contentConnections: 4,
    };
    expect(examineBudget(config, { maxConnections: 120, reserved: 3 }).state).toBe('ok');
    expect(examineBudget(config, { maxConnections: 40, reserved: 3 }).state).toBe('warning');
    expect(examineBudget(config, { maxConnections: 20, reserved: 3 }).state).toBe('wrong');
  });
});
