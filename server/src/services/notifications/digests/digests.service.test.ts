import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { deleteWorkspaceRows } from '../destination-store.ts';
import type { Notice } from '../notice.ts';
import { readNotices } from '../notice-store.ts';
import { notificationsSchema } from '../schema.ts';
import type { NotificationsTables } from '../tables.ts';
import { workerCall } from '../worker-call.ts';
import { createDigest } from './create-digest.ts';
import { readDueDigests } from './digest-store.ts';
import { switchDigest } from './switch-digest.ts';
import { tellDigest } from './tell-digest.ts';
import { updateDigest } from './update-digest.ts';

const HOUR_MS = 3_600_000;
let home: TestDatabase;
let database: Database<NotificationsTables>;
let clock: ReturnType<typeof manualClock>;
/** The windows that overviews were asked for. */
let asked: string[];

beforeAll(async () => {
  home = await testDatabase([notificationsSchema]);
  database = home.open<NotificationsTables>('notifications', { maxConnections: 4 });
});
afterAll(() => home.drop());
beforeEach(() => {
  clock = manualClock(new Date('2026-03-10T12:00:00Z'));
  asked = [];
});
afterEach(() => inWorkspace(database, 1, deleteWorkspaceRows));

const metric = (value: number, relative?: number) => ({
  outcome: { case: 'value', value } as const,
  ...(relative === undefined ? {} : { change: { outcome: { case: 'relative', value: relative } as const } }),
});
const transport = createRouterTransport((router) => {
  router.service(ChannelsService, {
    getChannel: ({ channelId }) => ({ channel: { channelId } }),
    listChannels: () => ({
      channels: [
        { channelId: 7, title: 'News', timeZone: 'UTC' },
        { channelId: 8, title: 'Sport', timeZone: 'Pacific/Auckland' },
        { channelId: 9, title: 'Weather', timeZone: 'UTC' },
      ],
    }),
  });
  router.service(MetricsService, {
    getOverview({ channelId, window }) {
      asked.push(`${channelId} ${window?.from} ${window?.to}`);
      if (channelId === 8) return {};
      if (channelId === 9)
        return {
          headline: {
            subscribers: { ...metric(12_300), margin: 100 },
            netGrowth: { ...metric(600), margin: 200 },
          },
        };
      return {
        headline: { subscribers: metric(12_345), netGrowth: metric(-23), viewsGained: metric(5_000, 0.125) },
      };
    },
  });
  router.service(PostsService, {
    listPosts: ({ channelId }) => ({
      posts:
        channelId === 7
          ? [{ text: 'The bridge is open\nand more', views: metric(900), telegramUrl: 'https://t.me/news/5' }]
          : [],
    }),
  });
});

const depsOf = () => ({
  database,
  clock,
  callOptionsFor: () => ({}),
  channels: createClient(ChannelsService, transport),
  metrics: createClient(MetricsService, transport),
  posts: createClient(PostsService, transport),
});
const { signal } = new AbortController();
const call = { ...workerCall(1, signal), workspaceId: 1 };
const daily = { weekday: 0, hour: 9, timeZone: 'Asia/Tashkent', channelIds: [], destinationIds: [] };

async function tellDue(): Promise<void> {
  for (const due of await inTransaction(database, (tx) => readDueDigests(tx, clock.now()))) {
    await tellDigest(depsOf(), due, signal);
  }
}

const told = (): Promise<Notice[]> => inWorkspace(database, 1, readNotices);

describe('a digest', () => {
  it('is told at its hour, once, of the day that is over where each channel is', async () => {
    const digest = await createDigest(depsOf(), call, daily);
    expect(digest.nextAt).toEqual(new Date('2026-03-11T04:00:00Z'));
    await tellDue();
    expect(await told()).toEqual([]);
    clock.advance(16 * HOUR_MS);
    const due = { workspaceId: 1, digestId: digest.digestId };
    await Promise.all([tellDigest(depsOf(), due, signal), tellDigest(depsOf(), due, signal)]);
    await tellDue();
    const notices = await told();
    expect(notices).toHaveLength(1);
    expect(notices[0]?.texts.en).toEqual({
      title: 'Your channels on 10 March 2026',
      text: [
        'News\nSubscribers: 12,345 (-23)\nNew views: 5,000 (+12.5%)\nMost viewed: 900 — The bridge is open\nhttps://t.me/news/5',
        'Sport\nNothing is known of these days.',
        'Weather\nSubscribers: 12.3K (+600 ± 200)',
      ].join('\n\n'),
    });
    expect(notices[0]?.texts.ru.title).toBe('Ваши каналы за 10 марта 2026 г.');
    expect(asked).toContain('7 2026-03-10 2026-03-11');
    expect(asked).toContain('8 2026-03-10 2026-03-11');
  });

  it('that was missed is told late, once, and the next one in its time', async () => {
    await createDigest(depsOf(), call, { ...daily, weekday: 1 });
    clock.advance(24 * 20 * HOUR_MS);
    await tellDue();
    await tellDue();
    expect(await told()).toHaveLength(1);
    expect(asked[0]).toBe('7 2026-03-23 2026-03-30');
    clock.advance(24 * 7 * HOUR_MS);
    await tellDue();
    expect(await told()).toHaveLength(2);
  });

  it('that is off is not told, nor later what it would have told', async () => {
    const { digestId } = await createDigest(depsOf(), call, daily);
    await switchDigest(depsOf(), 1, { digestId, isOn: false });
    clock.advance(48 * HOUR_MS);
    await tellDue();
    await updateDigest(depsOf(), call, { digestId, details: { ...daily, hour: 10 } });
    await tellDue();
    const on = await switchDigest(depsOf(), 1, { digestId, isOn: true });
    await tellDue();
    expect(await told()).toEqual([]);
    expect(on.nextAt).toEqual(new Date('2026-03-13T05:00:00Z'));
  });

  it('tells only of the channels that it names', async () => {
    await createDigest(depsOf(), call, { ...daily, channelIds: [8] });
    await createDigest(depsOf(), call, daily);
    clock.advance(16 * HOUR_MS);
    await tellDue();
    const texts = (await told()).map((notice) => notice.texts.en.text);
    expect(texts.filter((text) => text.includes('News'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('Sport'))).toHaveLength(2);
  });

  it('refuses a zone that there is none of', async () => {
    const bad = { ...daily, timeZone: 'Europe/Atlantis' };
    await expect(createDigest(depsOf(), call, bad)).rejects.toMatchObject({ reason: 'ZONE_UNKNOWN' });
  });
});
