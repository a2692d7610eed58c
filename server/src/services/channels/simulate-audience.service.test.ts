import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { manualClock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { getFatigue } from './audience/get-fatigue.ts';
import { getMemberFlow } from './audience/get-member-flow.ts';
import { getMentions } from './audience/get-mentions.ts';
import { readAllChannels } from './channel-store.ts';
import { listPlacements } from './placements/list-placements.ts';
import { channelsSchema } from './schema.ts';
import { demoPlan, simulateWorkspace } from './simulate-workspace.ts';
import type { ChannelsTables } from './tables.ts';

const until = new Date('2026-06-30T12:00:00Z');
const clock = manualClock(until);
const window = { from: '2026-03-01', to: '2026-07-01' };

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

/** Everything that pages show of the audiences of the demo. */
async function everything() {
  const channels = await inWorkspace(database, 1, (tx) => readAllChannels(tx, ''));
  return Promise.all(
    channels.map(async ({ channelId }) => ({
      flow: await getMemberFlow({ database }, 1, { channelId, window }),
      fatigue: await getFatigue({ database, clock }, 1, { channelId, window }),
      mentions: await getMentions({ database, clock }, 1, { channelId }),
      placements: await listPlacements({ database, clock }, 1, { channelId }),
    })),
  );
}

it('fills the audience of every channel of the demo, once', async () => {
  const { signal } = new AbortController();
  await simulateWorkspace({ database }, 1, demoPlan(until), signal);
  const first = await everything();
  expect(first).toHaveLength(3);
  for (const { flow, fatigue, mentions, placements } of first) {
    expect(flow.joins).toMatchObject({ known: true, sources: [Source.SIMULATED] });
    expect(flow.links.length).toBeGreaterThan(placements.length);
    expect(fatigue.posts.some((post) => post.fatigue?.aboveUsual)).toBe(true);
    expect(mentions.watchedChannels).toBe(2);
    expect(placements.length).toBeGreaterThan(0);
    for (const { result } of placements) {
      expect(result.costPerStayedWeek.known).toBe(true);
      expect(result.views?.views.known).toBe(true);
    }
  }
  await simulateWorkspace({ database }, 1, demoPlan(until), signal);
  expect(await everything()).toEqual(first);
});
