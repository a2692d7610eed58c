import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChannelFixture } from '../../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { writeMemberChanges } from '../../../../../testkit/src/member-changes.ts';
import { seededNumbers } from '../../../../../testkit/src/seeded-numbers.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { getAudience } from '../get-audience.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { getFatigue } from './get-fatigue.ts';
import { getMemberFlow } from './get-member-flow.ts';
import { getMentions } from './get-mentions.ts';
import { getRetention } from './get-retention.ts';

const now = new Date('2024-06-20T12:00:00Z');
const clock = manualClock(now);
const dayMs = 86_400_000;
const link = 'https://t.me/+campaign0001';
const may = { from: '2024-05-01', to: '2024-06-01' };

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const newChannel = (title: string, posts: Parameters<typeof writeChannelFixture>[1]['posts'] = []) =>
  writeChannelFixture(database, { workspaceId: 1, title, timeZone: 'Asia/Tashkent', posts });

describe('members by day and link', () => {
  it('counts each change once, in the days of the channel', async () => {
    const channelId = await newChannel('Flow');
    await writeMemberChanges(database, { workspaceId: 1, channelId, links: { [link]: 'Campaign' } }, [
      // 1 May in Tashkent begins at 19:00 of 30 April.
      { user: 1, kind: 'joined', at: '2024-04-30T18:59:59Z' },
      { user: 2, kind: 'joined', at: '2024-04-30T19:00:00Z', link },
      // Told twice by Telegram: a member does not join again, and who is gone is not removed.
      { user: 2, kind: 'joined', at: '2024-05-01T08:00:00Z', link },
      { user: 2, kind: 'left', at: '2024-05-02T08:00:00Z' },
      { user: 2, kind: 'removed', at: '2024-05-02T09:00:00Z' },
      { user: 2, kind: 'joined', at: '2024-05-03T08:00:00Z', link },
      { user: 3, kind: 'asked', at: '2024-05-03T08:00:00Z', link },
      // Was a member before anybody watched.
      { user: 4, kind: 'removed', at: '2024-05-03T18:59:59Z' },
      { user: 1, kind: 'left', at: '2024-05-31T18:59:59Z' },
      { user: 5, kind: 'joined', at: '2024-05-31T19:00:00Z' },
    ]);
    const flow = await getMemberFlow({ database }, 1, { channelId, window: may });
    expect(flow.since).toEqual(new Date('2024-04-30T18:59:59Z'));
    expect(flow.joins).toMatchObject({ value: 2, sources: [4] });
    expect(flow.leaves).toMatchObject({ value: 3 });
    expect(flow.removed).toMatchObject({ value: 1 });
    expect(flow.net).toMatchObject({ value: -1 });
    expect(flow.series).toHaveLength(31);
    expect(flow.series.filter((day) => day.joins + day.left + day.removed > 0)).toMatchObject([
      { day: '2024-05-01', joins: 1, left: 0, removed: 0 },
      { day: '2024-05-02', joins: 0, left: 1, removed: 0 },
      { day: '2024-05-03', joins: 1, left: 0, removed: 1 },
      { day: '2024-05-31', joins: 0, left: 1, removed: 0 },
    ]);
    expect(flow.links).toMatchObject([
      { link, name: 'Campaign', joins: 2, left: 1, removed: 0 },
      { link: '', name: '', joins: 0, left: 1, removed: 1 },
    ]);
    const { headline } = await getAudience({ database }, 1, { channelId, window: may });
    expect(headline.joins.metric).toMatchObject({ value: 2 });
    expect(headline.leaves.metric).toMatchObject({ value: 3 });
  });

  it('knows nothing of days before the first change, nor without any', async () => {
    const channelId = await newChannel('Young');
    const empty = await getMemberFlow({ database }, 1, { channelId, window: may });
    expect(empty).toMatchObject({ since: null, series: [], joins: { reason: 'NO_MEMBER_EVENTS' } });
    await writeMemberChanges(database, { workspaceId: 1, channelId }, [
      { user: 1, kind: 'joined', at: '2024-05-20T12:00:00Z' },
    ]);
    const flow = await getMemberFlow({ database }, 1, { channelId, window: may });
    expect(flow.series.map(({ day }) => day)).toEqual(
      Array.from({ length: 12 }, (_, n) => `2024-05-${20 + n}`),
    );
    const before = { from: '2024-04-01', to: '2024-05-01' };
    expect(await getMemberFlow({ database }, 1, { channelId, window: before })).toMatchObject({
      joins: { reason: 'NO_MEMBER_EVENTS' },
      series: [],
    });
  });
});

describe('retention', () => {
  it('is what following everybody by hand says', async () => {
    const random = seededNumbers(7);
    const people = Array.from({ length: 300 }, (_, user) => {
      const joined = Date.parse('2024-05-01T00:00:00Z') + Math.floor(random() * 50 * dayMs);
      const stays = random() < 0.5 ? null : Math.floor(random() ** 2 * 30 * dayMs);
      return { user, joined, gone: stays === null ? null : joined + stays + 1000 };
    });
    const channelId = await newChannel('Retention');
    const seen = (ms: number | null): ms is number => ms !== null && ms <= now.getTime();
    await writeMemberChanges(
      database,
      { workspaceId: 1, channelId },
      people
        .filter((person) => seen(person.joined))
        .flatMap(({ user, joined, gone }) => [
          {
            user,
            kind: 'joined' as const,
            at: new Date(joined).toISOString(),
            ...(user % 3 === 0 ? { link } : {}),
          },
          ...(seen(gone) ? [{ user, kind: 'left' as const, at: new Date(gone).toISOString() }] : []),
        ]),
    );
    const window = { from: '2024-05-02', to: '2024-06-21' };
    const start = Date.parse('2024-05-01T19:00:00Z');
    const joiners = people.filter(({ joined }) => joined >= start && seen(joined));
    // Day by day: of those who were there a day before and whose day has come, how many are there still.
    const byHand = (of: typeof joiners, until: number): number => {
      let share = 1;
      for (let day = 1; day <= until; day += 1) {
        const due = of.filter(({ joined }) => joined + day * dayMs <= now.getTime());
        const there = (d: number) =>
          due.filter(({ joined, gone }) => gone === null || gone > joined + d * dayMs);
        share *= there(day).length / there(day - 1).length;
      }
      return share;
    };
    const answer = await getRetention({ database, clock }, 1, { channelId, window, grouping: 'ALL' });
    const [all] = answer.groups;
    expect(all?.joins).toBe(joiners.length);
    expect(all?.points.length).toBeGreaterThan(30);
    for (const { day, share } of all?.points ?? []) expect(share).toBeCloseTo(byHand(joiners, day), 10);
    expect(all?.afterWeek).toMatchObject({ value: expect.closeTo(byHand(joiners, 7), 10) });

    const byLink = await getRetention({ database, clock }, 1, { channelId, window, grouping: 'LINK' });
    const ofLink = joiners.filter(({ user }) => user % 3 === 0);
    expect(byLink.groups.map(({ key, joins }) => [key, joins])).toEqual([
      ['', joiners.length - ofLink.length],
      [link, ofLink.length],
    ]);
    expect(byLink.groups[1]?.afterDay).toMatchObject({ value: expect.closeTo(byHand(ofLink, 1), 10) });

    const byMonth = await getRetention({ database, clock }, 1, { channelId, window, grouping: 'MONTH' });
    expect(byMonth.groups.map(({ key }) => key)).toEqual(['2024-05', '2024-06']);
    expect(byMonth.groups.reduce((sum, { joins }) => sum + joins, 0)).toBe(joiners.length);
  });

  it('begins anew with whoever comes back', async () => {
    const channelId = await newChannel('Back');
    await writeMemberChanges(database, { workspaceId: 1, channelId }, [
      ...Array.from({ length: 10 }, (_, n) => ({
        user: n,
        kind: 'joined' as const,
        at: '2024-05-02T00:00:00Z',
      })),
      { user: 1, kind: 'left', at: '2024-05-03T12:00:00Z' },
      { user: 1, kind: 'joined', at: '2024-05-04T00:00:00Z' },
    ]);
    const { groups } = await getRetention({ database, clock }, 1, {
      channelId,
      window: may,
      grouping: 'ALL',
    });
    expect(groups).toMatchObject([{ joins: 11, afterWeek: { value: expect.closeTo(10 / 11, 12) } }]);
  });
});

describe('leaves after a post', () => {
  it('are those of 24 hours, against all other hours that were watched', async () => {
    const at = (day: number, hour = 12) => `2024-05-${String(day).padStart(2, '0')}T${hour}:00:00Z`;
    const channelId = await newChannel('Fatigue', [
      { messageId: 1, publishedAt: at(5) },
      { messageId: 2, publishedAt: at(15) },
      { messageId: 3, publishedAt: '2024-05-31T12:00:00Z' },
    ]);
    const leave = (user: number, time: string) => ({ user, kind: 'left' as const, at: time });
    await writeMemberChanges(database, { workspaceId: 1, channelId }, [
      { user: 999, kind: 'joined', at: '2024-04-01T00:00:00Z' },
      ...Array.from({ length: 20 }, (_, n) => leave(n, at(15, 13))),
      // Exactly a day later is no longer after the post; a removal is no leave.
      leave(50, at(16)),
      { user: 51, kind: 'removed', at: at(15, 14) },
      ...Array.from({ length: 9 }, (_, n) => leave(100 + n, at(20 + n))),
    ]);
    const answer = await getFatigue({ database, clock }, 1, { channelId, window: may });
    expect(answer.usualLeaves).toMatchObject({ value: expect.closeTo(30 / 31, 10) });
    expect(answer.posts.map(({ messageId, leaves }) => [messageId, leaves])).toEqual([
      [2, 20],
      [1, 0],
    ]);
    expect(answer.posts[0]?.fatigue).toMatchObject({
      ratio: expect.closeTo(20 / (10 / 30), 8),
      aboveUsual: true,
    });
    expect(answer.posts[1]?.fatigue).toMatchObject({ ratio: 0, aboveUsual: false });
  });
});

describe('mentions', () => {
  it('are reposts, names and links in other channels of the workspace, each channel once', async () => {
    const post = (messageId: number, text: string, views: number) => ({
      messageId,
      publishedAt: '2024-06-10T00:00:00Z',
      text,
      views,
    });
    const channelId = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Named',
      username: 'named_one',
      telegramId: 777,
      posts: [post(1, 'I am @named_one', 5)],
    });
    const says = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Says',
      posts: [
        post(1, 'Read @Named_One!', 100),
        post(2, 'https://t.me/named_one/5', 300),
        post(3, '@named_one_too and mail@named_one', 200),
        { ...post(4, 'see t.me/named_one', 100), publishedAt: '2024-05-01T00:00:00Z' },
      ],
    });
    const reposts = await writeChannelFixture(database, {
      workspaceId: 2,
      title: 'Reposts',
      posts: [{ ...post(1, 'words', 50), isForward: true, forwardedFrom: 'Named' }, post(2, 'own', 9)],
    });
    await writeChannelFixture(database, { workspaceId: 2, title: 'Silent', posts: [post(1, 'nothing', 1)] });
    await writeChannelFixture(database, {
      workspaceId: 3,
      title: 'Foreign',
      posts: [post(1, '@named_one', 1)],
    });
    const answer = await getMentions({ database, clock }, 2, { channelId });
    expect(answer.watchedChannels).toBe(3);
    expect(answer.citationIndex).toMatchObject({ value: expect.closeTo(Math.log(201) + Math.log(10), 10) });
    expect(answer.channels).toMatchObject([
      {
        channelId: says,
        averageReach: { value: 200 },
        mentionCount: 2,
        mentions: [
          { messageId: 2, forwarded: false },
          { messageId: 1, forwarded: false },
        ],
      },
      { channelId: reposts, mentions: [{ messageId: 1, forwarded: true, views: 50 }] },
    ]);
  });

  it('are reposts elsewhere too, which weigh nothing, of channels that are not watched', async () => {
    const channelId = await newChannel('Reposted');
    await writeChannelFixture(database, { workspaceId: 1, title: 'Watched', telegramId: 55, posts: [] });
    await inWorkspace(database, 1, (tx) =>
      tx.client.query(
        `INSERT INTO outside_forward (workspace_id, channel_id, telegram_id, message_id, username, title, published_at,
           forwarded_message_id, views, seen_at)
         SELECT 1, $1, telegram_id, message_id, 'far_away', 'Far away', $2::timestamptz - days * interval '1 day', 8, 30, $2
         FROM (VALUES (99, 1, 1), (99, 2, 2), (99, 3, 31), (55, 1, 1)) AS given (telegram_id, message_id, days)`,
        [channelId, now],
      ),
    );
    const answer = await getMentions({ database, clock }, 1, { channelId });
    expect(answer.channels).toMatchObject([
      {
        channelId: null,
        username: 'far_away',
        averageReach: { reason: 'NO_VIEWS' },
        contribution: null,
        mentionCount: 2,
        mentions: [
          { messageId: 1, forwarded: true, views: 30, forwardedMessageId: 8 },
          { messageId: 2, forwarded: true },
        ],
      },
    ]);
    expect(answer.citationIndex).toMatchObject({ value: 0 });
  });
});
