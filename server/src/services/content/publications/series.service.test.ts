import { randomUUID } from 'node:crypto';
import { ChannelDeletedEventSchema } from '@analyticbot/contracts/channels/v1/events';
import { PublicationEventKind, PublicationState } from '@analyticbot/contracts/content/v1/publications';
import { WorkspaceDeletedEventSchema } from '@analyticbot/contracts/users/v1/events';
import { create, toBinary } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { publicationsRig, putPublication } from '../../../../../testkit/src/publications-rig.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { deleteChannelPlans } from '../channel-plans/channel-plan-store.ts';
import { systemZones, type ZoneDatabase } from '../schedule/index.ts';
import { contentSchema } from '../schema.ts';
import { contentSubscriptions } from '../subscriptions.ts';
import type { ContentTables } from '../tables.ts';
import { extendAllSeries } from './extend-all-series.ts';
import { followZoneLaw } from './follow-zone-law.ts';
import { deletePublications } from './publication-store.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const never = new AbortController().signal;

let home: TestDatabase;
let database: Database<ContentTables>;
let rig: ReturnType<typeof publicationsRig>;

beforeAll(async () => {
  home = await testDatabase([contentSchema]);
  database = home.open<ContentTables>('content', { maxConnections: 6 });
  rig = publicationsRig(database);
});
afterAll(() => home.drop());
afterEach(async () => {
  await inWorkspace(database, 1, async (tx) => {
    await deletePublications(tx);
    await deleteChannelPlans(tx);
    await tx.client.query('DELETE FROM outbox');
  });
});

/** On whole days from tomorrow, as clocks in UTC show it. */
const day = (days: number, time = '09:00') =>
  `${new Date(Date.now() + (days + 1) * DAY_MS).toISOString().slice(0, 10)}T${time}`;
const repeating = (rule: string, start = day(0), zone = 'UTC') =>
  ({ case: 'schedule', value: { start, zone, rule } }) as const;

async function calendar(channelIds: number[] = [], workspaceId = 1) {
  const { publications, as } = rig.caller('editor', workspaceId);
  const span = { from: { seconds: 0n }, to: { seconds: 9_999_999_999n }, channelIds, pageSize: 500 };
  return (await publications.listPublications(span, as)).publications;
}

/** A law of Tashkent by which its clocks are so many hours ahead of UTC. */
const lawOf =
  (hours: number): ZoneDatabase =>
  (zone) =>
    zone === 'Asia/Tashkent' ? () => hours * HOUR_MS : systemZones(zone);

async function extend(): Promise<unknown[]> {
  const errors: unknown[] = [];
  await extendAllSeries({ database, onError: (error) => errors.push(error) }, never);
  return errors;
}

/** As if so many days had passed since it was planned last. */
async function passDays(days: number): Promise<void> {
  await inWorkspace(database, 1, (tx) =>
    tx.client.query(`UPDATE series SET planned_until = planned_until - $1 * interval '1 day'`, [days]),
  );
  await inWorkspace(database, 1, (tx) =>
    tx.client.query(
      `DELETE FROM publication_event WHERE publication_id IN
         (SELECT publication_id FROM publication WHERE due_at > (SELECT min(planned_until) FROM series))`,
    ),
  );
  await inWorkspace(database, 1, (tx) =>
    tx.client.query('DELETE FROM publication WHERE due_at > (SELECT min(planned_until) FROM series)'),
  );
}

describe('a post that repeats', () => {
  it('is planned sixty days ahead in each channel, and answered by its first', async () => {
    const targets = [{ channelId: 1 }, { channelId: 2 }];
    const rows = await rig.caller().plan({ targets, when: repeating('FREQ=DAILY') });
    expect(rows).toMatchObject([
      { channelId: 1, wallTime: day(0), repeats: true },
      { channelId: 2, wallTime: day(0), repeats: true },
    ]);
    const planned = await calendar([1]);
    expect(planned.length).toBeGreaterThanOrEqual(59);
    expect(planned.length).toBeLessThanOrEqual(60);
    expect(planned.map(({ wallTime }) => wallTime)).toEqual(planned.map((_, index) => day(index)));
    const { schedule, events } = await rig.caller().get(rows[0]?.publicationId ?? '');
    expect(schedule).toMatchObject({ rule: 'FREQ=DAILY', zone: 'UTC', start: day(0) });
    expect(events).toMatchObject([{ kind: PublicationEventKind.PLANNED, by: 'ada' }]);
  });

  it('is planned further as time goes on, each occurrence once', async () => {
    await rig.caller().plan({ when: repeating('FREQ=DAILY') });
    const before = await calendar();
    expect(await extend()).toEqual([]);
    expect(await calendar()).toEqual(before);
    await passDays(20);
    expect((await calendar()).length).toBeLessThanOrEqual(before.length - 19);
    await Promise.all([extend(), extend()]);
    expect((await calendar()).map(({ wallTime }) => wallTime)).toEqual(
      before.map(({ wallTime }) => wallTime),
    );
  });

  it('waits with at most five hundred, and the planner goes on with what a request left', async () => {
    const targets = [1, 2, 3].map((channelId) => ({ channelId }));
    await rig.caller().plan({ targets, when: repeating('FREQ=HOURLY') });
    expect(await calendar([2])).toHaveLength(166);
    expect(await extend()).toEqual([]);
    expect(await calendar([2])).toHaveLength(500);
    expect(await extend()).toEqual([]);
    expect(await calendar([2])).toHaveLength(500);
  });

  it('has its next one planned however far ahead, and ends by itself', async () => {
    await rig.caller().plan({ when: repeating('FREQ=YEARLY;COUNT=2', day(100)) });
    expect(await calendar()).toHaveLength(1);
    await extend();
    expect(await calendar()).toHaveLength(1);
    await rig.caller().plan({ targets: [{ channelId: 2 }], when: repeating('FREQ=DAILY;COUNT=3') });
    expect(await calendar([2])).toHaveLength(3);
    const { rows } = await inWorkspace(database, 1, (tx) =>
      tx.client.query('SELECT ended FROM series WHERE channel_id = 2'),
    );
    expect(rows).toEqual([{ ended: true }]);
    await expect(
      rig.caller().plan({ when: repeating('FREQ=DAILY;COUNT=3', '2020-01-01T09:00') }),
    ).rejects.toMatchObject({ reason: 'PLAN_TIME_PAST' });
  });

  it('leaves the others as they are where one is moved, and does not plan it twice', async () => {
    const [first] = await rig.caller().plan({ when: repeating('FREQ=DAILY;COUNT=3') });
    const { publications, as } = rig.caller();
    const { publicationId = '' } = first ?? {};
    await publications.movePublication({ publicationId, revision: 1, wallTime: day(1, '10:30') }, as);
    await followZoneLaw({ database }, systemZones, never);
    const times = (await calendar()).map(({ wallTime }) => wallTime);
    expect(times).toEqual([day(1), day(1, '10:30'), day(2)]);
  });

  it('ends where one and all later ones are cancelled', async () => {
    await rig.caller().plan({ when: repeating('FREQ=DAILY') });
    const all = await calendar();
    const { publications, as } = rig.caller();
    const publicationId = all[5]?.publicationId ?? '';
    const { cancelled } = await publications.cancelPublication({ publicationId, andLater: true }, as);
    expect(cancelled).toBe(all.length - 5);
    await passDays(20);
    await extend();
    const left = (await calendar()).filter(({ state }) => state === PublicationState.PLANNED);
    expect(left.map(({ wallTime }) => wallTime)).toEqual([0, 1, 2, 3, 4].map((index) => day(index)));
    await expect(
      publications.cancelPublication({ publicationId, andLater: true }, as),
    ).resolves.toMatchObject({ cancelled: 0 });
  });

  it('is let go out at once, with what is still to be planned, or sent back as a whole', async () => {
    const admin = rig.caller('admin');
    for (const channelId of [1, 2]) {
      const plan = { channelId, zone: 'UTC', catchUpSeconds: 900, needsApproval: true };
      await admin.plans.updateChannelPlan({ plan }, admin.as);
    }
    const targets = [{ channelId: 1 }, { channelId: 2 }];
    const [first, second] = await rig.caller().plan({ targets, when: repeating('FREQ=DAILY') });
    const third = (await calendar([1]))[2]?.publicationId ?? '';
    const { publications, as } = rig.caller();
    const content = { text: 'Another' };
    await publications.rewritePublication({ publicationId: third, revision: 1, content }, as);
    const decide = (publicationId: string, approve: boolean) =>
      admin.publications.decidePublication({ publicationId, revision: 1, approve, andLater: true }, admin.as);
    await decide(first?.publicationId ?? '', true);
    await decide(second?.publicationId ?? '', false);
    const states = async (channelId: number) =>
      new Set((await calendar([channelId])).map(({ state }) => state));
    expect(await states(2)).toEqual(new Set([PublicationState.CANCELLED]));
    // What was rewritten says something else than what was looked at.
    const waiting = (await calendar([1])).filter(({ state }) => state === PublicationState.AWAITING_APPROVAL);
    expect(waiting.map(({ publicationId }) => publicationId)).toEqual([third]);
    await passDays(20);
    await extend();
    expect((await calendar([1])).at(-1)?.state).toBe(PublicationState.PLANNED);
    expect((await calendar([2])).some(({ state }) => state === PublicationState.PLANNED)).toBe(false);
  });
});

describe('a new law of a zone', () => {
  it('moves what waits to what clocks show now, and nothing else', async () => {
    const { plan, get, publications, as } = rig.caller();
    const zone = 'Asia/Tashkent';
    const start = day(10);
    const [first] = await plan({ when: repeating('FREQ=DAILY;COUNT=2', start, zone) });
    const [once] = await plan({ targets: [{ channelId: 2 }], when: repeating('', start, zone) });
    const [other] = await plan({ targets: [{ channelId: 3 }], when: repeating('', start, 'UTC') });
    const [out] = await plan({ targets: [{ channelId: 3 }], when: repeating('', start, zone) });
    const [moved] = (await calendar([1])).slice(1);
    const move = { publicationId: moved?.publicationId ?? '', revision: 1, wallTime: day(11, '20:00') };
    await publications.movePublication(move, as);
    await putPublication(database, out?.publicationId ?? '', { state: 'sent' });
    await followZoneLaw({ database }, lawOf(3), never);
    const dueAt = async (id: string | undefined) => {
      const { summary } = await get(id ?? '');
      return summary.dueAt && timestampDate(summary.dueAt).toISOString().slice(0, 16);
    };
    expect(await dueAt(first?.publicationId)).toBe(day(10, '06:00'));
    expect(await dueAt(moved?.publicationId)).toBe(day(11, '17:00'));
    expect(await dueAt(once?.publicationId)).toBe(day(10, '06:00'));
    expect(await dueAt(other?.publicationId)).toBe(day(10, '09:00'));
    expect(await dueAt(out?.publicationId)).toBe(day(10, '04:00'));
    const { events, summary } = await get(once?.publicationId ?? '');
    expect(summary).toMatchObject({ wallTime: start, revision: 1 });
    expect(events.at(-1)).toMatchObject({
      kind: PublicationEventKind.MOVED,
      by: '',
      values: { reason: 'ZONE_LAW_CHANGED' },
    });
    const before = await calendar();
    await followZoneLaw({ database }, lawOf(3), never);
    expect(await calendar()).toEqual(before);
  });

  it('changes nothing where nothing was changed', async () => {
    await rig.caller().plan({ when: repeating('FREQ=DAILY', day(0), 'Europe/Berlin') });
    await rig.caller().plan({ when: { case: 'now', value: {} } });
    const before = await calendar();
    await followZoneLaw({ database }, systemZones, never);
    expect(await calendar()).toEqual(before);
  });
});

describe('what is deleted', () => {
  const subscription = (subscriber: string) => {
    const found = contentSubscriptions({ database }).find((one) => one.subscriber === subscriber);
    if (found === undefined) throw new Error(`nobody is ${subscriber}`);
    return found;
  };
  const heard = (type: string, payload: Uint8Array) => ({
    id: randomUUID(),
    type,
    key: '',
    workspaceId: 1,
    occurredAt: new Date(),
    payload,
    historical: false,
  });

  it('a channel: nothing more goes out there, and what went out stays', async () => {
    const { plan, planAt, plans, as, get } = rig.caller('admin');
    const plan1 = { channelId: 1, zone: 'Asia/Tashkent', catchUpSeconds: 0 };
    await plans.updateChannelPlan({ plan: plan1 }, as);
    await plan({ targets: [{ channelId: 1 }, { channelId: 2 }], when: repeating('FREQ=DAILY') });
    const sent = await planAt(day(3, '12:00'));
    await putPublication(database, sent.publicationId, { state: 'sent' });
    const event = create(ChannelDeletedEventSchema, { workspaceId: 1, channelId: 1 });
    const told = heard(ChannelDeletedEventSchema.typeName, toBinary(ChannelDeletedEventSchema, event));
    for (let times = 0; times < 2; times += 1)
      await subscription('content.forget-channel').handler(told, never);
    await passDays(20);
    await extend();
    const here = await calendar([1]);
    expect(here.filter(({ state }) => state === PublicationState.PLANNED)).toEqual([]);
    expect(here[0]).toMatchObject({ state: PublicationState.CANCELLED, reason: 'CHANNEL_DELETED' });
    expect((await get(sent.publicationId)).summary.state).toBe(PublicationState.SENT);
    expect((await calendar([2])).every(({ state }) => state === PublicationState.PLANNED)).toBe(true);
    expect((await plans.getChannelPlan({ channelId: 1 }, as)).plan?.zone).toBe('UTC');
  });

  it('a workspace: nothing of it is left, and everything of another is', async () => {
    const when = { case: 'schedule', value: { start: day(0), zone: 'UTC', rule: 'FREQ=DAILY' } } as const;
    await rig.caller().plan({ when });
    await rig.caller('editor', 2).plan({ when });
    const event = create(WorkspaceDeletedEventSchema, { workspaceId: 1 });
    const told = heard(WorkspaceDeletedEventSchema.typeName, toBinary(WorkspaceDeletedEventSchema, event));
    await subscription('content.forget-workspace').handler(told, never);
    const left = await inWorkspace(database, 1, async (tx) => {
      const tables = ['publication', 'publication_event', 'publication_change', 'series', 'channel_plan'];
      const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table})`).join(' + ');
      const { rows } = await tx.client.query(`SELECT ${counts} AS rows`);
      return rows[0]?.rows;
    });
    expect(left).toBe(0);
    expect((await calendar([], 2)).length).toBeGreaterThan(50);
    await inWorkspace(database, 2, deletePublications);
  });
});
