import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import {
  GetOverviewResponseSchema,
  MetricsService,
  type OverviewPointSchema,
} from '@analyticbot/contracts/channels/v1/metric';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { deleteWorkspaceRows } from '../destination-store.ts';
import { addDays, localDay } from '../local-time.ts';
import type { Notice } from '../notice.ts';
import { readNotices } from '../notice-store.ts';
import { notificationsSchema } from '../schema.ts';
import type { NotificationsTables } from '../tables.ts';
import { workerCall } from '../worker-call.ts';
import { backTest } from './back-test.ts';
import type { Condition, RuleDetails } from './condition.ts';
import { createRule } from './create-rule.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { hastenRules, readDueRules, readRules, switchRuleRow } from './rule-store.ts';
import { updateRule } from './update-rule.ts';

const HOUR_MS = 3_600_000;
const start = new Date('2026-03-10T12:00:00Z');
let home: TestDatabase;
let database: Database<NotificationsTables>;
let clock: ReturnType<typeof manualClock>;
/** What the channel has: subscribers and posts by day, and posts. */
let subscribers: Map<string, number>;
/** By day, what a bot saw: so many came and so many boosts stood. */
let seen: Map<string, number>;
let posts: { readonly messageId: bigint; readonly publishedAt: Date; readonly views: number }[];

beforeAll(async () => {
  home = await testDatabase([notificationsSchema]);
  database = home.open<NotificationsTables>('notifications', { maxConnections: 4 });
});
afterAll(() => home.drop());
beforeEach(() => {
  clock = manualClock(start);
  subscribers = new Map();
  seen = new Map();
  posts = [];
});
afterEach(async () => {
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, deleteWorkspaceRows);
});

const metric = (value: number) => ({ outcome: { case: 'value', value } as const });
/** The channels service, as far as rules ask it; a channel of UTC. */
const transport = createRouterTransport((router) => {
  router.service(ChannelsService, {
    getChannel: ({ channelId }) => ({
      channel: {
        channelId,
        title: 'News',
        timeZone: 'UTC',
        ...(posts[0] && { firstPostAt: timestampFromDate(posts[0].publishedAt) }),
        ...(posts.at(-1) && { lastPostAt: timestampFromDate(posts.at(-1)?.publishedAt ?? start) }),
      },
    }),
  });
  router.service(MetricsService, {
    getOverview({ window }) {
      const series: MessageInitShape<typeof OverviewPointSchema>[] = [];
      for (let day = window?.from ?? ''; day < (window?.to ?? ''); day = addDays(day, 1)) {
        const count = subscribers.get(day);
        series.push({
          day,
          posts: posts.filter(({ publishedAt }) => localDay(publishedAt, 'UTC') === day).length,
          ...(count === undefined ? {} : { subscribers: count }),
        });
      }
      return create(GetOverviewResponseSchema, { series });
    },
  });
  const seenIn = (window: { from: string; to: string } | undefined) =>
    [...seen].filter(([day]) => day >= (window?.from ?? '') && day < (window?.to ?? ''));
  router.service(AudienceService, {
    getMemberFlow: ({ window }) => ({
      series: seenIn(window).map(([day, joins]) => ({ day, joins, left: 1, removed: 1 })),
    }),
    getBoosts: ({ window }) => ({
      series: seenIn(window).map(([day, active]) => ({ day, active, added: 1, ended: 0 })),
    }),
  });
  router.service(PostsService, {
    listPosts: ({ filter }) => ({
      posts: posts
        .filter(({ publishedAt }) => {
          const day = localDay(publishedAt, 'UTC');
          return day >= (filter?.window?.from ?? '') && day < (filter?.window?.to ?? '');
        })
        .map(({ messageId, publishedAt, views }) => ({
          messageId,
          publishedAt: timestampFromDate(publishedAt),
          viewsAtAge: metric(views),
        }))
        .reverse(),
    }),
  });
});

const depsOf = () => ({
  database,
  clock,
  callOptionsFor: () => ({}),
  channels: createClient(ChannelsService, transport),
  metrics: createClient(MetricsService, transport),
  audience: createClient(AudienceService, transport),
  posts: createClient(PostsService, transport),
});
const { signal } = new AbortController();
const call = { ...workerCall(1, signal), workspaceId: 1 };

async function addRule(condition: Condition): Promise<RuleDetails & { readonly ruleId: string }> {
  const details = { name: 'Watch', channelId: 7, condition, destinationIds: [] };
  const { ruleId } = await createRule(depsOf(), call, details);
  await inWorkspace(database, 1, (tx) => switchRuleRow(tx, ruleId, { isOn: true, now: clock.now() }));
  return { ...details, ruleId };
}

/** Looks at what is due, as the worker does. */
async function look(): Promise<void> {
  for (const rule of await inTransaction(database, (tx) => readDueRules(tx, clock.now()))) {
    await evaluateRule(depsOf(), rule, signal);
  }
}

async function told(): Promise<Notice[]> {
  return inWorkspace(database, 1, readNotices);
}

const many: Condition = {
  kind: 'threshold',
  metric: 'subscribers',
  direction: 'above',
  limit: 1_000,
  periodDays: 1,
};

describe('a rule', () => {
  it('tells once when the number crosses the limit, and is asked every five minutes', async () => {
    await addRule(many);
    subscribers.set('2026-03-10', 990);
    await look();
    subscribers.set('2026-03-10', 1_020);
    await look();
    expect(await told()).toEqual([]);
    clock.advance(5 * 60_000);
    await look();
    clock.advance(5 * 60_000);
    await look();
    expect(await told()).toMatchObject([
      { kind: 'rule.fired', channelId: 7, facts: { value: 1_020, rule: 'Watch' } },
    ]);
    expect(await inWorkspace(database, 2, readNotices)).toEqual([]);
  });

  it('is looked at sooner when its channel changes, and tells once though two look at once', async () => {
    const { ruleId } = await addRule(many);
    subscribers.set('2026-03-10', 990);
    await look();
    subscribers.set('2026-03-10', 1_020);
    await inWorkspace(database, 1, (tx) => hastenRules(tx, 8, clock.now()));
    await look();
    expect(await told()).toEqual([]);
    await inWorkspace(database, 1, (tx) => hastenRules(tx, 7, clock.now()));
    const due = { workspaceId: 1, ruleId };
    await Promise.all([evaluateRule(depsOf(), due, signal), evaluateRule(depsOf(), due, signal)]);
    expect(await told()).toHaveLength(1);
  });

  it('that is off, or gone, is not looked at', async () => {
    const { ruleId } = await addRule(many);
    await look();
    await inWorkspace(database, 1, (tx) => switchRuleRow(tx, ruleId, { isOn: false, now: clock.now() }));
    subscribers.set('2026-03-10', 1_020);
    await evaluateRule(depsOf(), { workspaceId: 1, ruleId }, signal);
    await evaluateRule(depsOf(), { workspaceId: 2, ruleId }, signal);
    expect(await told()).toEqual([]);
  });

  it('that was changed begins to look anew', async () => {
    const { ruleId, ...details } = await addRule(many);
    subscribers.set('2026-03-10', 990);
    await look();
    const lower = { ...details, condition: { ...many, limit: 900 } };
    await updateRule(depsOf(), call, { ruleId, details: lower });
    await look();
    expect(await told()).toEqual([]);
    expect(await inWorkspace(database, 1, (tx) => readRules(tx, 7))).toMatchObject([
      { state: 'fired', firedAt: null, condition: { limit: 900 } },
    ]);
  });

  it('names only destinations that are there', async () => {
    const details = { name: 'Watch', channelId: 7, condition: many, destinationIds: [crypto.randomUUID()] };
    await expect(createRule(depsOf(), call, details)).rejects.toMatchObject({
      reason: 'DESTINATION_NOT_FOUND',
    });
  });
});

describe('a rule on posts', () => {
  const popular: Condition = {
    kind: 'post',
    number: 'views',
    direction: 'above',
    limit: 500,
    ageHours: 24,
  };

  it('tells of each new post once, when it has the age', async () => {
    posts = [{ messageId: 1n, publishedAt: new Date(start.getTime() - 30 * HOUR_MS), views: 900 }];
    await addRule(popular);
    await look();
    posts.push(
      { messageId: 2n, publishedAt: start, views: 600 },
      { messageId: 3n, publishedAt: start, views: 400 },
    );
    for (const hours of [23, 1, 1]) {
      clock.advance(hours * HOUR_MS);
      await look();
      expect((await told()).length).toBe(hours === 23 ? 0 : 1);
    }
    expect(await told()).toMatchObject([{ facts: { messageId: 2, value: 600 } }]);
  });

  it('is tested on the posts of the past', async () => {
    posts = [
      { messageId: 1n, publishedAt: new Date('2026-03-01T22:00:00Z'), views: 900 },
      { messageId: 2n, publishedAt: new Date('2026-03-05T10:00:00Z'), views: 100 },
      { messageId: 3n, publishedAt: new Date('2026-03-10T11:00:00Z'), views: 9_000 },
    ];
    const details = { name: '', channelId: 7, condition: popular, destinationIds: [] };
    expect(await backTest(depsOf(), call, details)).toEqual({
      firings: [{ day: '2026-03-02', value: 900, messageId: 1n }],
      points: [
        { day: '2026-03-01', value: 900 },
        { day: '2026-03-05', value: 100 },
        { day: '2026-03-10', value: null },
      ],
      window: { from: '2026-03-01', to: '2026-03-11' },
      testable: true,
    });
  });
});

describe('a rule on silence', () => {
  const silence: Condition = { kind: 'absence', of: 'posts', hours: 48 };

  it('tells by the clock alone, and again after the next silence', async () => {
    posts = [{ messageId: 1n, publishedAt: start, views: 0 }];
    await addRule(silence);
    for (const [hours, count] of [
      [1, 0],
      [47, 1],
      [40, 1],
    ] as const) {
      clock.advance(hours * HOUR_MS);
      await look();
      expect(await told()).toHaveLength(count);
    }
    posts.push({ messageId: 2n, publishedAt: clock.now(), views: 0 });
    clock.advance(5 * 60_000);
    await look();
    clock.advance(48 * HOUR_MS);
    await look();
    expect(await told()).toHaveLength(2);
  });

  it('is tested on the pauses of the past, that on observations is not', async () => {
    const days = [1, 2, 6, 7];
    posts = days.map((day, index) => ({
      messageId: BigInt(index + 1),
      publishedAt: new Date(Date.UTC(2026, 2, day, 9)),
      views: 0,
    }));
    const details = { name: '', channelId: 7, condition: silence, destinationIds: [] };
    expect((await backTest(depsOf(), call, details)).firings.map(({ day }) => day)).toEqual([
      '2026-03-04',
      '2026-03-09',
    ]);
    const observations = { ...details, condition: { ...silence, of: 'observations' } as const };
    expect((await backTest(depsOf(), call, observations)).testable).toBe(false);
  });
});

describe('a back-test over days', () => {
  it('tells the days on which the rule would have told, as the rule itself would', async () => {
    posts = [{ messageId: 1n, publishedAt: new Date('2026-01-01T00:00:00Z'), views: 0 }];
    const values = [900, 1_100, 1_050, 980, 1_200, 900, 1_300];
    for (const [index, value] of values.entries()) subscribers.set(addDays('2026-03-01', index), value);
    posts.push({ messageId: 2n, publishedAt: new Date('2026-03-07T10:00:00Z'), views: 0 });
    const details = { name: '', channelId: 7, condition: many, destinationIds: [] };
    const test = await backTest(depsOf(), call, details);
    expect(test.firings).toEqual([
      { day: '2026-03-02', value: 1_100, messageId: null },
      { day: '2026-03-07', value: 1_300, messageId: null },
    ]);
    expect(test.window).toEqual({ from: '2026-01-01', to: '2026-03-08' });
    expect(test.points).toHaveLength(66);
  });

  it.each([
    ['joins', 1, ['2026-03-03', '2026-03-05']],
    ['joins', 2, ['2026-03-04']],
    ['leaves', 1, []],
    ['member_growth', 1, ['2026-03-03', '2026-03-05']],
    ['active_boosts', 1, ['2026-03-03', '2026-03-05']],
    ['added_boosts', 1, []],
  ] as const)('looks at %s of %d days as a bot saw them', async (metric, periodDays, days) => {
    posts = [
      { messageId: 1n, publishedAt: new Date('2026-03-01T00:00:00Z'), views: 0 },
      { messageId: 2n, publishedAt: new Date('2026-03-07T10:00:00Z'), views: 0 },
    ];
    for (const [index, value] of [12, 13, 3, 40].entries()) seen.set(addDays('2026-03-02', index), value);
    seen.set('2026-03-02', 2);
    const limit = periodDays === 1 ? 10 : 16;
    const condition: Condition = { kind: 'threshold', metric, direction: 'above', limit, periodDays };
    const details = { name: '', channelId: 7, condition, destinationIds: [] };
    const test = await backTest(depsOf(), call, details);
    expect(test.firings.map(({ day }) => day)).toEqual(days);
    expect(test.points[0]).toEqual({ day: '2026-03-01', value: null });
  });

  it('of a channel without posts has nothing to look at', async () => {
    const details = { name: '', channelId: 7, condition: many, destinationIds: [] };
    expect(await backTest(depsOf(), call, details)).toMatchObject({
      window: null,
      firings: [],
      testable: true,
    });
  });
});
