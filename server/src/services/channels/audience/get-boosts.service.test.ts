import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeChannelFixture } from '../../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { writeBoosts } from '../collected/boost-change-store.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { getBoosts } from './get-boosts.ts';

const may = { from: '2024-05-01', to: '2024-06-01' };
let home: TestDatabase;
let database: Database<ChannelsTables>;
let channelId: number;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const told = (boostId: string, happenedAt: string, expiresAt: string | null) => ({
  boostId,
  happenedAt: new Date(happenedAt),
  expiresAt: expiresAt === null ? null : new Date(expiresAt),
});

const seenAt = (now: string, window = may) =>
  getBoosts({ database, clock: manualClock(new Date(now)) }, 1, { channelId, window });

it('are those that were told of and neither ran out nor were taken away', async () => {
  channelId = await writeChannelFixture(database, {
    workspaceId: 1,
    title: 'Boosted',
    timeZone: 'UTC',
    posts: [],
  });
  expect(await seenAt('2024-06-20')).toMatchObject({ since: null, active: { reason: 'NO_BOOST_EVENTS' } });
  const changes = [
    told('of april', '2024-04-10', '2024-05-10'),
    told('that goes on', '2024-04-20', '2024-05-20'),
    told('that goes on', '2024-05-19', '2024-07-20'),
    told('taken away', '2024-05-02', '2024-08-02'),
    told('taken away', '2024-05-05', null),
    told('that came back', '2024-05-02', '2024-08-02'),
    told('that came back', '2024-05-05', null),
    told('that came back', '2024-05-06', '2024-08-06'),
    told('of june', '2024-06-10', '2024-08-10'),
  ];
  for (const change of changes) await inWorkspace(database, 1, (tx) => writeBoosts(tx, channelId, [change]));
  expect(await inWorkspace(database, 1, (tx) => writeBoosts(tx, channelId, changes.slice(0, 2)))).toBe(0);
  expect(await seenAt('2024-06-20')).toMatchObject({
    since: new Date('2024-04-10'),
    active: { value: 2, sources: [4] },
    added: { value: 2 },
    ended: { value: 2 },
  });
  const { series } = await seenAt('2024-06-20');
  expect(series).toHaveLength(31);
  expect(series.filter(({ added, ended }) => added > 0 || ended > 0)).toEqual([
    { day: '2024-05-02', active: 4, added: 2, ended: 0 },
    { day: '2024-05-05', active: 3, added: 0, ended: 1 },
    { day: '2024-05-10', active: 2, added: 0, ended: 1 },
  ]);
  // The days that have not begun are not there, nor are those before the first boost.
  expect((await seenAt('2024-05-08T06:00:00Z')).series.at(-1)).toMatchObject({
    day: '2024-05-08',
    active: 3,
  });
  const april = await seenAt('2024-06-20', { from: '2024-04-01', to: '2024-04-12' });
  expect(april.series.map(({ day }) => day)).toEqual(['2024-04-10', '2024-04-11']);
  // In the middle of the window what ends later stands.
  expect(await seenAt('2024-05-08')).toMatchObject({ active: { value: 3 }, ended: { value: 1 } });
  expect(await seenAt('2024-06-20', { from: '2024-03-01', to: '2024-04-01' })).toMatchObject({
    active: { reason: 'NO_BOOST_EVENTS' },
  });
});
