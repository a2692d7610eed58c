import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';
import { chooseWorkspaceZone, getWorkspaceZone, newChannelZone } from './workspace-zone.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const choose = (workspaceId: number, timeZone: string, unlessChosen = false): Promise<string> =>
  chooseWorkspaceZone({ database }, workspaceId, { timeZone, unlessChosen });

it('is UTC until one is chosen, of this workspace alone', async () => {
  expect(await getWorkspaceZone({ database }, 1)).toEqual({ timeZone: 'UTC', chosen: false });
  expect(await choose(1, 'asia/tashkent')).toBe('Asia/Tashkent');
  expect(await getWorkspaceZone({ database }, 1)).toEqual({ timeZone: 'Asia/Tashkent', chosen: true });
  expect(await getWorkspaceZone({ database }, 2)).toEqual({ timeZone: 'UTC', chosen: false });
});

it('is proposed by a browser only where none was chosen', async () => {
  expect(await choose(3, 'Europe/Berlin', true)).toBe('Europe/Berlin');
  expect(await choose(3, 'Asia/Tokyo', true)).toBe('Europe/Berlin');
  expect(await choose(3, 'Asia/Tokyo')).toBe('Asia/Tokyo');
  expect(await inWorkspace(database, 3, newChannelZone)).toBe('Asia/Tokyo');
});

it('is one that there is', async () => {
  await expect(async () => choose(4, 'Asia/Nowhere')).rejects.toMatchObject({ reason: 'TIME_ZONE_UNKNOWN' });
});
