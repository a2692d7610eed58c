import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixturePost, writeChannelFixture } from '../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { type Dimension, getBreakdown } from './get-breakdown.ts';
import { getHeatMap } from './get-heat-map.ts';
import { getViewCurve } from './get-view-curve.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const window = { from: '2024-05-01', to: '2024-06-01' };

const posts: FixturePost[] = [
  {
    messageId: 1,
    publishedAt: '2024-05-06T10:00:00Z',
    views: 100,
    reactions: 5,
    forwards: 1,
    comments: 0,
    format: 2,
    language: 'ru',
    lengthBucket: 1,
    hashtags: ['a', 'b'],
    linkDomains: ['x.org'],
    against: 2,
    author: 'Ann',
  },
  {
    messageId: 2,
    publishedAt: '2024-05-06T11:00:00Z',
    views: 300,
    reactions: 15,
    forwards: 3,
    comments: 0,
    format: 2,
    language: 'ru',
    lengthBucket: 1,
    hashtags: ['a'],
    against: 4,
  },
  {
    messageId: 3,
    publishedAt: '2024-05-07T10:00:00Z',
    views: 500,
    reactions: 10,
    forwards: 0,
    comments: 0,
    format: 1,
    language: 'uz',
    lengthBucket: 6,
    author: 'Ann',
  },
  {
    messageId: 4,
    publishedAt: '2024-05-07T10:30:00Z',
    views: 9_999,
    forwards: 999,
    format: 2,
    isForward: true,
    forwardedFrom: 'Origin',
    language: 'en',
  },
  { messageId: 5, publishedAt: '2024-05-07T10:30:00Z', views: 7, deleted: true, format: 3 },
  { messageId: 6, publishedAt: '2024-06-07T10:30:00Z', views: 7, format: 3 },
];

describe('a breakdown', () => {
  let channelId: number;

  beforeAll(async () => {
    channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Traits', posts });
    await inWorkspace(database, 1, (tx) =>
      tx
        .insertInto('reaction_day')
        .values([
          {
            workspace_id: 1,
            channel_id: channelId,
            local_day: '2024-05-06',
            kind: 1,
            emoji: '👍',
            count: 18,
            posts: 2,
          },
          {
            workspace_id: 1,
            channel_id: channelId,
            local_day: '2024-05-07',
            kind: 1,
            emoji: '👍',
            count: 7,
            posts: 1,
          },
          {
            workspace_id: 1,
            channel_id: channelId,
            local_day: '2024-05-06',
            kind: 2,
            emoji: '77',
            count: 2,
            posts: 1,
          },
          {
            workspace_id: 1,
            channel_id: channelId,
            local_day: '2024-06-06',
            kind: 1,
            emoji: '🔥',
            count: 99,
            posts: 1,
          },
        ])
        .execute(),
    );
  });

  const ask = (dimension: Dimension, limit = 0) =>
    getBreakdown({ database }, 1, { channelId, window, dimension, limit });

  it.each<[Dimension, Record<string, number>]>([
    ['FORMAT', { 2: 3, 1: 1 }],
    ['LENGTH', { '1-100': 2, '2001+': 1, '': 1 }],
    ['LANGUAGE', { ru: 2, en: 1, uz: 1 }],
    ['HASHTAG', { a: 2, b: 1 }],
    ['LINK_DOMAIN', { 'x.org': 1 }],
    ['FORWARD_ORIGIN', { Origin: 1 }],
    ['WEEKDAY', { 1: 2, 2: 2 }],
    ['AUTHOR', { '': 2, Ann: 2 }],
    ['REACTION', { '👍': 3, 'custom:77': 1 }],
  ])('by %s has the posts of each group', async (dimension, groups) => {
    const { rows } = await ask(dimension);
    expect(Object.fromEntries(rows.map((row) => [row.key, row.posts]))).toEqual(groups);
  });

  it('takes its numbers from own posts alone', async () => {
    const { rows } = await ask('FORMAT');
    const photos = rows.find((row) => row.key === '2');
    expect(photos?.meanReach).toMatchObject({ value: 200, sampleSize: 2 });
    expect(photos?.medianReach).toMatchObject({ value: 200 });
    expect(photos?.engagementRate).toMatchObject({ value: 24 / 400 });
    expect(photos?.shareRate).toMatchObject({ value: 4 / 400 });
    expect(photos?.reactions).toMatchObject({ value: 20 });
    expect(photos?.againstExpectation).toMatchObject({ value: 3, sampleSize: 2 });
    const texts = rows.find((row) => row.key === '1');
    expect(texts?.againstExpectation).toEqual({ known: false, reason: 'TOO_FEW_POSTS' });
  });

  it('has no reach for what is only forwarded, and none for a kind of reaction', async () => {
    const origins = await ask('FORWARD_ORIGIN');
    expect(origins.rows[0]?.meanReach).toEqual({ known: false, reason: 'NOT_COMPARABLE' });
    const reactions = await ask('REACTION');
    expect(reactions.rows[0]).toMatchObject({ reactions: { value: 25 }, meanReach: { known: false } });
  });

  it('says how many groups lie beyond the limit', async () => {
    expect(await ask('LANGUAGE', 1)).toMatchObject({ moreRows: 2, rows: [{ key: 'ru' }] });
    expect((await ask('LANGUAGE')).moreRows).toBe(0);
    expect((await ask('REACTION', 1)).moreRows).toBe(1);
  });
});

describe('a heat map', () => {
  it('has posts and reach by hour of the week in the channel zone, and hides good hours under 20 posts', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Heat',
      timeZone: 'Asia/Tashkent',
      posts,
    });
    const map = await getHeatMap({ database }, 2, { channelId, window });
    expect(map).toMatchObject({ timeZone: 'Asia/Tashkent', tooFewPosts: true });
    expect(map.cells.map(({ weekday, hour, posts: count }) => [weekday, hour, count])).toEqual([
      [1, 15, 1],
      [1, 16, 1],
      [2, 15, 2],
    ]);
    expect(map.cells[2]?.meanReach).toMatchObject({ value: 500, sampleSize: 1 });
    expect(map.cells.every((cell) => cell.lift === null)).toBe(true);
  });

  it('shows the good hour with its interval where there are enough posts', async () => {
    const week = Array.from({ length: 60 }, (_, index) => ({
      messageId: index + 1,
      publishedAt: new Date(
        Date.UTC(2024, 4, 1 + Math.floor(index / 2), index % 2 === 0 ? 8 : 20),
      ).toISOString(),
      views: 100,
      against: index % 2 === 0 ? 2 + (index % 3) / 10 : 1 + (index % 3) / 10,
    }));
    const channelId = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Good hours',
      posts: week,
    });
    const map = await getHeatMap({ database }, 2, { channelId, window });
    expect(map.tooFewPosts).toBe(false);
    const morning = map.cells.filter((cell) => cell.hour === 8).map((cell) => cell.lift?.lift ?? 0);
    const evening = map.cells.filter((cell) => cell.hour === 20).map((cell) => cell.lift?.lift ?? 0);
    expect(Math.min(...morning)).toBeGreaterThan(Math.max(...evening));
  });

  it('does not take posts of which nothing is expected for very good ones', async () => {
    const expected = Array.from({ length: 24 }, (_, index) => ({
      messageId: index + 1,
      publishedAt: `2024-05-${String(1 + index).padStart(2, '0')}T08:00:00Z`,
      views: 100,
      against: 1,
    }));
    const others = Array.from({ length: 24 }, (_, index) => ({
      messageId: index + 101,
      publishedAt: `2024-05-${String(1 + index).padStart(2, '0')}T08:30:00Z`,
      views: 100,
      isForward: true,
    }));
    const channelId = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Forwards',
      posts: [...expected, ...others],
    });
    const { cells, tooFewPosts } = await getHeatMap({ database }, 2, { channelId, window });
    expect(tooFewPosts).toBe(false);
    expect(cells.reduce((posts, cell) => posts + (cell.lift?.posts ?? 0), 0)).toBe(24);
    for (const { lift } of cells) expect(lift?.lift).toBeCloseTo(1, 9);
    const few = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Few',
      posts: [...expected.slice(0, 5), ...others],
    });
    expect((await getHeatMap({ database }, 2, { channelId: few, window })).tooFewPosts).toBe(true);
  });
});

describe('a view curve', () => {
  it('has the median and quartiles at each age over the posts that know it', async () => {
    const curve: FixturePost[] = [1, 2, 3, 4, 5].map((factor, index) => ({
      messageId: index + 1,
      publishedAt: `2024-05-${10 + index}T12:00:00Z`,
      views: 200 * factor,
      marks: factor === 5 ? { 24: 50 * factor } : { 24: 50 * factor, 168: 100 * factor },
    }));
    const channelId = await writeChannelFixture(database, { workspaceId: 3, title: 'Curve', posts: curve });
    const { points, posts: count } = await getViewCurve({ database }, 3, { channelId, window });
    expect(count).toBe(5);
    expect(points.map((point) => point.ageHours)).toEqual([1, 6, 12, 24, 48, 72, 168]);
    expect(points[3]).toMatchObject({
      medianViews: { value: 150, sampleSize: 5 },
      lowQuartile: 100,
      highQuartile: 200,
    });
    expect(points[3]?.medianShare).toMatchObject({ value: 0.5, sampleSize: 4 });
    expect(points[0]).toMatchObject({
      medianViews: { known: false, reason: 'READINGS_TOO_FAR_APART' },
      lowQuartile: null,
    });
  });

  it('says that there are no views, or no posts', async () => {
    const silent = {
      workspaceId: 3,
      title: 'Silent',
      posts: [{ messageId: 1, publishedAt: '2024-05-10T12:00:00Z' }],
    };
    const channelId = await writeChannelFixture(database, silent);
    const unseen = await getViewCurve({ database }, 3, { channelId, window });
    expect(unseen.points[3]?.medianViews).toEqual({ known: false, reason: 'NO_VIEWS' });
    const elsewhere = { from: '2020-01-01', to: '2020-02-01' };
    const empty = await getViewCurve({ database }, 3, { channelId, window: elsewhere });
    expect(empty.points[3]?.medianViews).toEqual({ known: false, reason: 'NO_POSTS' });
  });
});
