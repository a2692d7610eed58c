import { Source } from '@analyticbot/contracts/common/v1/metric';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixturePost, writeChannelFixture } from '../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { compare } from './compare.ts';
import { getAudience } from './get-audience.ts';
import { getChannel } from './get-channel.ts';
import { getOverview } from './get-overview.ts';
import { listChannels } from './list-channels.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const may = { from: '2024-05-01', to: '2024-06-01' };

/** Own posts of April and May, a forwarded and a deleted one among them. */
const posts: FixturePost[] = [
  { messageId: 1, publishedAt: '2024-03-01T10:00:00Z', views: 10, forwards: 1, reactions: 1, comments: 0 },
  { messageId: 2, publishedAt: '2024-04-10T10:00:00Z', views: 100, forwards: 2, reactions: 3, comments: 0 },
  { messageId: 3, publishedAt: '2024-04-20T10:00:00Z', views: 300, forwards: 2, reactions: 3, comments: 5 },
  { messageId: 4, publishedAt: '2024-05-01T00:00:00Z', views: 200, forwards: 4, reactions: 10, comments: 2 },
  { messageId: 5, publishedAt: '2024-05-02T12:00:00Z', views: 400, forwards: 8, reactions: 20, comments: 0 },
  {
    messageId: 6,
    publishedAt: '2024-05-02T13:00:00Z',
    views: 9_000,
    forwards: 90,
    isForward: true,
    forwardedFrom: 'X',
  },
  { messageId: 7, publishedAt: '2024-05-03T12:00:00Z', views: 7_777, deleted: true },
  {
    messageId: 8,
    publishedAt: '2024-05-31T23:59:59Z',
    views: 900,
    forwards: 9,
    reactions: 0,
    comments: 1,
    partCount: 3,
  },
  { messageId: 9, publishedAt: '2024-06-01T00:00:00Z', views: 5_000, forwards: 1, reactions: 1, comments: 1 },
];

describe('the overview of a channel with every counter', () => {
  it('has each headline number of the window, half-open, without forwarded and deleted posts', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'All counters',
      posts,
      subscribers: [
        { at: '2024-03-31T12:00:00Z', count: 900 },
        { at: '2024-04-30T12:00:00Z', count: 1_000 },
        { at: '2024-05-31T12:00:00Z', count: 1_250 },
      ],
    });
    const { headline, series, step, missing, previousWindow } = await getOverview({ database }, 1, {
      channelId,
      window: may,
    });
    expect(valuesOf(headline)).toEqual({
      subscribers: 1_250,
      netGrowth: 250,
      joins: 'NO_MEMBER_EVENTS',
      leaves: 'NO_MEMBER_EVENTS',
      posts: 4,
      messages: 6,
      forwardedPosts: 1,
      viewsTotal: 1_500,
      viewsGained: 'READINGS_TOO_FAR_APART',
      averageReach: 500,
      medianReach: 400,
      advertisingReach24h: 'READINGS_TOO_FAR_APART',
      advertisingReach48h: 'READINGS_TOO_FAR_APART',
      viewRate: 0.4,
      viewRate24h: 'READINGS_TOO_FAR_APART',
      engagementRate: 54 / 1_500,
      // The three ratios are 16 ÷ 200, 28 ÷ 400 and 10 ÷ 900.
      medianEngagementRate: 28 / 400,
      shareRate: 21 / 1_500,
      reactionsTotal: 30,
      forwardsTotal: 21,
      commentsTotal: 3,
      postingFrequency: 4 / 31,
    });
    expect(headline.engagementParts).toBe('reactions+forwards+comments');
    expect(headline.averageReach.change).toMatchObject({ known: true, value: 1.5, previous: 200 });
    expect(headline.viewsTotal.change).toMatchObject({ known: true, value: 2.75 });
    expect(headline.netGrowth.change).toMatchObject({ known: true, value: 150 });
    expect(headline.subscribers.change).toMatchObject({ known: true, value: 0.25 });
    expect(headline.posts.change).toMatchObject({ known: true, value: 1 });
    expect(previousWindow).toEqual({ from: '2024-03-31', to: '2024-05-01' });
    expect(step).toBe('day');
    expect(series).toHaveLength(31);
    expect(series[1]).toMatchObject({
      day: '2024-05-02',
      posts: 2,
      views: 400,
      meanReach: 400,
      reactions: 20,
    });
    expect(series[2]).toMatchObject({
      posts: 0,
      views: null,
      meanReach: null,
      subscribers: null,
      viewsGained: null,
    });
    expect(series[30]).toMatchObject({ day: '2024-05-31', posts: 1, subscribers: 1_250 });
    expect(missing).toEqual(['VIEW_CURVES']);
  });

  it('has the views that each step of the window gained, which make up the whole', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Gains', posts });
    const gains = [
      ['2024-01-31', 5],
      ['2024-05-02', 30],
      ['2024-05-03', 12],
    ] as const;
    await inWorkspace(database, 1, async (tx) => {
      for (const [local_day, views_gained] of gains)
        await tx
          .insertInto('day_views_gained')
          .values({ workspace_id: 1, channel_id: channelId, local_day, views_gained })
          .execute();
    });
    const days = await getOverview({ database }, 1, { channelId, window: may });
    expect(days.series.slice(0, 3).map(({ viewsGained }) => viewsGained)).toEqual([null, 30, 12]);
    expect(days.headline.viewsGained.metric).toMatchObject({ value: 42, sampleSize: 2 });
    const years = await getOverview({ database }, 1, {
      channelId,
      window: { from: '2022-01-01', to: '2024-07-01' },
    });
    expect(years.step).toBe('month');
    const known = years.series.filter(({ viewsGained }) => viewsGained !== null);
    expect(known.map(({ day, viewsGained }) => [day, viewsGained])).toEqual([
      ['2024-01-01', 5],
      ['2024-05-01', 42],
    ]);
    expect(years.headline.viewsGained.metric).toMatchObject({ value: 47, sampleSize: 3 });
  });

  it('is the same in a comparison of several channels and windows', async () => {
    const first = await writeChannelFixture(database, { workspaceId: 2, title: 'A', posts });
    const second = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'B',
      posts: posts.slice(0, 4),
    });
    const items = [
      { channelId: second, window: may },
      { channelId: first, window: { from: '2024-04-01', to: '2024-05-01' } },
      { channelId: first, window: may },
    ];
    const compared = await compare({ database }, 2, items);
    for (const [index, item] of items.entries()) {
      const alone = await getOverview({ database }, 2, item);
      expect(compared[index]?.headline).toEqual(alone.headline);
      expect(compared[index]?.series).toEqual(alone.series);
    }
    expect(compared.map(({ channel }) => channel.title)).toEqual(['B', 'A', 'A']);
  });
});

describe('the overview of an export', () => {
  const exported = [10, 20, 30].map((day, index) => ({
    messageId: index + 1,
    publishedAt: `2024-05-${day}T09:00:00Z`,
    reactions: day,
  }));

  it('leaves views, forwards and subscribers unknown, never 0, and lists what is missing', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 3,
      title: 'Export',
      posts: exported,
    });
    const { headline, missing, series } = await getOverview({ database }, 3, { channelId, window: may });
    expect(valuesOf(headline)).toMatchObject({
      subscribers: 'NO_SUBSCRIBERS',
      netGrowth: 'NO_SUBSCRIBERS',
      posts: 3,
      viewsTotal: 'NO_VIEWS',
      viewsGained: 'NO_VIEWS',
      averageReach: 'NO_VIEWS',
      medianReach: 'NO_VIEWS',
      viewRate: 'NO_VIEWS',
      engagementRate: 'NO_VIEWS',
      shareRate: 'NO_VIEWS',
      reactionsTotal: 60,
      forwardsTotal: 'NO_FORWARDS',
      commentsTotal: 'NO_COMMENTS',
    });
    expect(headline.engagementParts).toBe('');
    expect(missing).toEqual(['VIEWS', 'SUBSCRIBERS', 'FORWARDS', 'COMMENTS']);
    expect(series.every((point) => point.views === null && point.subscribers === null)).toBe(true);
  });

  it('has by default the last 90 days that have data', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 3,
      title: 'Default',
      posts: exported,
    });
    const { window } = await getOverview({ database }, 3, { channelId, window: { from: '', to: '' } });
    expect(window).toEqual({ from: '2024-03-02', to: '2024-05-31' });
  });

  it('says that there are no posts where the window has none', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 3,
      title: 'Empty',
      posts: exported,
    });
    const window = { from: '2020-01-01', to: '2020-02-01' };
    const { headline } = await getOverview({ database }, 3, { channelId, window });
    expect(valuesOf(headline)).toMatchObject({
      posts: 0,
      reactionsTotal: 'NO_POSTS',
      averageReach: 'NO_POSTS',
    });
    const empty = await writeChannelFixture(database, { workspaceId: 3, title: 'Nothing at all', posts: [] });
    const nothing = await getOverview({ database }, 3, { channelId: empty, window: { from: '', to: '' } });
    expect(valuesOf(nothing.headline)).toMatchObject({ posts: 0, averageReach: 'NO_POSTS' });
  });
});

describe('days', () => {
  it('are those of the channel, also across a change of the clock', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 4,
      title: 'Berlin',
      timeZone: 'Europe/Berlin',
      posts: [
        { messageId: 1, publishedAt: '2024-03-30T22:59:59Z', views: 1 },
        { messageId: 2, publishedAt: '2024-03-30T23:00:00Z', views: 2 },
        { messageId: 3, publishedAt: '2024-03-31T21:59:59Z', views: 4 },
        { messageId: 4, publishedAt: '2024-03-31T22:00:00Z', views: 8 },
      ],
    });
    const window = { from: '2024-03-31', to: '2024-04-01' };
    const { headline, series } = await getOverview({ database }, 4, { channelId, window });
    expect(valuesOf(headline)).toMatchObject({ posts: 2, viewsTotal: 6 });
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({ posts: 2, views: 6 });
  });

  it.each([
    [{ from: '2024-05-02', to: '2024-05-01' }],
    [{ from: '2024-05-01', to: '2024-05-01' }],
    [{ from: '2023-02-29', to: '2024-05-01' }],
    [{ from: '1900-01-01', to: '2024-05-01' }],
    [{ from: '2024-99-99', to: '' }],
  ])('%o are refused', async (window) => {
    const channelId = await writeChannelFixture(database, { workspaceId: 4, title: 'Refused', posts: [] });
    await expect(getOverview({ database }, 4, { channelId, window })).rejects.toMatchObject({
      reason: 'WINDOW_INVALID',
    });
  });
});

describe('channels', () => {
  it('of another workspace are not found', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 5, title: 'Mine', posts });
    const refused = { reason: 'CHANNEL_NOT_FOUND' };
    await expect(getOverview({ database }, 6, { channelId, window: may })).rejects.toMatchObject(refused);
    await expect(getChannel({ database }, 6, channelId)).rejects.toMatchObject(refused);
    await expect(getAudience({ database }, 6, { channelId, window: may })).rejects.toMatchObject(refused);
    expect(await listChannels({ database }, 6, '')).toEqual({ channels: [], tags: [], demoGivenUp: false });
  });

  it('are listed by title with their few numbers, and by tag', async () => {
    const subscribers = [
      { at: '2024-05-30T00:00:00Z', count: 40 },
      { at: '2024-05-31T00:00:00Z', count: 50 },
    ];
    await writeChannelFixture(database, {
      workspaceId: 7,
      title: 'B',
      tags: ['news'],
      posts: posts.slice(0, 8),
      subscribers,
    });
    await writeChannelFixture(database, { workspaceId: 7, title: 'A', tags: ['shop', 'uz'], posts: [] });
    const { channels, tags } = await listChannels({ database }, 7, '');
    expect(tags).toEqual(['news', 'shop', 'uz']);
    expect(channels.map(({ channel }) => channel.title)).toEqual(['A', 'B']);
    expect(channels[0]).toMatchObject({
      subscribers: { known: false },
      averageReach: { known: false, reason: 'NO_POSTS' },
    });
    expect(channels[1]?.subscribers).toMatchObject({ known: true, value: 50 });
    // Of the 90 days to the end of May: those from the second of March on.
    expect(channels[1]?.averageReach).toMatchObject({
      known: true,
      value: (100 + 300 + 200 + 400 + 900) / 5,
    });
    expect(channels[1]?.recentPostsPerDay).toHaveLength(30);
    expect(channels[1]?.recentPostsPerDay.slice(-1)).toEqual([1]);
    expect((await listChannels({ database }, 7, 'shop')).channels).toHaveLength(1);
  });
});

describe('the audience', () => {
  it('has the readings, the growth of each day and the sudden drop', async () => {
    const subscribers = Array.from({ length: 60 }, (_, index) => ({
      at: new Date(Date.UTC(2024, 4, 1, index * 4)).toISOString(),
      count: 10_000 + (index % 3) - (index >= 40 ? 2_168 : 0),
    }));
    const channelId = await writeChannelFixture(database, {
      workspaceId: 8,
      title: 'Drop',
      posts: [],
      subscribers,
    });
    const window = { from: '2024-05-02', to: '2024-05-11' };
    const { readings, growth, shifts } = await getAudience({ database }, 8, { channelId, window });
    expect(readings).toHaveLength(54);
    expect(growth).toHaveLength(9);
    const byDay = growth.map(({ netGrowth }) => (netGrowth.known ? netGrowth.value : netGrowth.reason));
    expect(byDay[5]).toBe(-2_168);
    expect(byDay.filter((value) => value === 0)).toHaveLength(8);
    expect(shifts).toHaveLength(1);
    expect(shifts[0]?.change).toBeLessThan(-2_160);
  });

  it('shows the reading that the number goes by, though it was made after the window', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 8,
      title: 'Page',
      posts: [],
      subscribers: [{ at: '2024-05-20T12:00:00Z', count: 500 }],
    });
    const at = (to: string) =>
      getAudience({ database }, 8, { channelId, window: { from: '2024-01-01', to } });
    const near = await at('2024-05-20');
    expect(near.headline.subscribers.metric).toMatchObject({ known: true, value: 500 });
    expect(near.readings.map(({ count }) => count)).toEqual([500]);
    const far = await at('2024-04-01');
    expect(far.headline.subscribers.metric.known).toBe(false);
    expect(far.readings).toEqual([]);
  });

  it('says how many readings there are where it shows fewer', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 8, title: 'Hourly', posts: [] });
    await inWorkspace(database, 8, (tx) =>
      sql`INSERT INTO subscriber_reading (workspace_id, channel_id, source, first_seen_at, last_seen_at, not_before, count)
        SELECT 8, ${channelId}::int, 2, at, at, false, 1000
        FROM generate_series(timestamptz '2024-01-01', '2024-07-01', '1 hour') AS at`.execute(tx),
    );
    const half = { from: '2024-01-01', to: '2024-07-01' };
    const many = await getAudience({ database }, 8, { channelId, window: half });
    expect(many.totalReadings).toBe(182 * 24);
    expect(many.readings.length).toBeLessThan(2_001);
    expect(many.readings.length).toBeGreaterThan(1_000);
    const week = { from: '2024-01-01', to: '2024-01-08' };
    const few = await getAudience({ database }, 8, { channelId, window: week });
    expect([few.readings.length, few.totalReadings]).toEqual([7 * 24, 7 * 24]);
  });
});

function valuesOf(
  headline: Awaited<ReturnType<typeof getOverview>>['headline'],
): Record<string, number | string> {
  const values: Record<string, number | string> = {};
  for (const [name, compared] of Object.entries(headline)) {
    if (typeof compared !== 'object') continue;
    values[name] = compared.metric.known ? compared.metric.value : compared.metric.reason;
  }
  return values;
}

describe('a channel that a bot counts and whose page rounds', () => {
  /** The page of four minutes after noon shows 12.3K. */
  const page = { source: Source.WEB_PREVIEW, count: 12_300, precision: 50 / 12_300 };
  const bot = { source: Source.BOT };

  it('has the number of the bot everywhere, and no spike', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Rounded',
      posts,
      subscribers: [
        { at: '2024-05-29T12:00:00Z', count: 12_347, ...bot },
        { at: '2024-05-29T12:04:00Z', ...page },
        { at: '2024-05-30T12:00:00Z', count: 12_369, ...bot },
        { at: '2024-05-30T12:04:00Z', ...page },
        { at: '2024-05-31T12:00:00Z', count: 12_378, ...bot },
        { at: '2024-05-31T12:04:00Z', ...page },
      ],
    });
    const window = { from: '2024-05-30', to: '2024-06-01' };
    const { headline, series } = await getOverview({ database }, 1, { channelId, window });
    const exactly = { known: true, value: 12_378, margin: 0, sources: [Source.BOT] };
    expect(headline.subscribers.metric).toMatchObject({
      ...exactly,
      observedAt: new Date('2024-05-31T12:00:00Z'),
    });
    expect(headline.netGrowth.metric).toMatchObject({ known: true, value: 31, margin: 0 });
    expect(series.map(({ subscribers, subscribersMargin }) => [subscribers, subscribersMargin])).toEqual([
      [12_369, 0],
      [12_378, 0],
    ]);
    const audience = await getAudience({ database }, 1, { channelId, window });
    expect(audience.readings.map(({ count }) => count)).toEqual([12_369, 12_378]);
    expect(audience.growth.map(({ netGrowth }) => netGrowth)).toMatchObject([{ value: 22 }, { value: 9 }]);
    const card = await getChannel({ database }, 1, channelId);
    expect(card.subscribers).toMatchObject(exactly);
  });

  it('has the number of last evening in the small hours, once the page showed the same', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Rounded by night',
      posts,
      subscribers: [
        { at: '2024-05-30T22:00:00Z', count: 12_347, ...bot },
        { at: '2024-05-31T01:00:00Z', ...page },
      ],
    });
    const window = { from: '2024-05-30', to: '2024-06-02' };
    const { series } = await getOverview({ database }, 1, { channelId, window });
    expect(series.map(({ subscribers, subscribersMargin }) => [subscribers, subscribersMargin])).toEqual([
      [12_347, 0],
      [12_347, 0],
      [null, 0],
    ]);
  });

  it('does not know how much it grew where only the page is left', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Rounded alone',
      posts,
      subscribers: [
        { at: '2024-05-29T12:04:00Z', ...page },
        { at: '2024-05-31T12:04:00Z', ...page },
      ],
    });
    const window = { from: '2024-05-30', to: '2024-06-01' };
    const { headline, series } = await getOverview({ database }, 1, { channelId, window });
    expect(headline.subscribers.metric).toMatchObject({ value: 12_300, margin: 100 });
    expect(headline.subscribers.change).toMatchObject({ known: false, reason: 'ROUNDED' });
    expect(headline.netGrowth.metric).toEqual({ known: false, reason: 'ROUNDED' });
    expect(series.at(-1)).toMatchObject({ subscribers: 12_300, subscribersMargin: 100 });
  });
});
