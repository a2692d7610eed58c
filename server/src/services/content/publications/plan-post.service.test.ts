import { randomUUID } from 'node:crypto';
import { PublicationEventKind, PublicationState } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import {
  PLACES,
  publicationsRig,
  readPublicationRow,
  readTold,
} from '../../../../../testkit/src/publications-rig.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { deleteChannelPlans } from '../channel-plans/channel-plan-store.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';
import { deletePublications } from './publication-store.ts';

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
  for (const workspaceId of [1, 2]) {
    await inWorkspace(database, workspaceId, async (tx) => {
      await deletePublications(tx);
      await deleteChannelPlans(tx);
      await tx.client.query('DELETE FROM outbox');
    });
  }
});

const at = (start: string, zone = 'UTC', rule = '') =>
  ({ case: 'schedule', value: { start, zone, rule } }) as const;
const nextSlot = { case: 'nextSlot', value: {} } as const;
const now = { case: 'now', value: {} } as const;

async function setPlan(plan: {
  slots?: { weekday: string; time: string }[];
  needsApproval?: boolean;
  zone?: string;
}) {
  const { plans, as } = rig.caller('admin');
  await plans.updateChannelPlan({ plan: { channelId: 1, zone: 'UTC', catchUpSeconds: 900, ...plan } }, as);
}

const everyDay = (time: string) =>
  ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, time }));

describe('a post that is planned', () => {
  it('stands at its time in each of its channels, each with its own content', async () => {
    const { plan, get } = rig.caller();
    const rows = await plan({
      content: { text: 'For  all\nof you' },
      targets: [{ channelId: 2 }, { channelId: 1, variant: { text: 'For the first' } }],
      when: at('2031-05-05T09:00', 'Asia/Tashkent'),
    });
    expect(rows).toMatchObject([
      {
        channelId: 2,
        state: PublicationState.PLANNED,
        revision: 1,
        zone: 'Asia/Tashkent',
        wallTime: '2031-05-05T09:00',
        excerpt: 'For all of you',
        createdBy: 'ada',
        repeats: false,
        queued: false,
      },
      { channelId: 1, excerpt: 'For the first' },
    ]);
    expect(rows.map(({ dueAt }) => dueAt && timestampDate(dueAt).toISOString())).toEqual(
      Array(2).fill('2031-05-05T04:00:00.000Z'),
    );
    expect(new Set(rows.map(({ planId }) => planId)).size).toBe(1);
    const { publicationId = '' } = rows[1] ?? {};
    const whole = await get(publicationId);
    expect(whole).toMatchObject({ content: { text: 'For the first' }, link: '', plannedChanges: [] });
    expect(whole.events).toMatchObject([
      { kind: PublicationEventKind.PLANNED, by: 'ada', values: { wall_time: '2031-05-05T09:00' } },
    ]);
    expect(await readTold(database, publicationId)).toMatchObject([
      { channelId: 1, state: PublicationState.PLANNED, excerpt: 'For the first', workspaceId: 1 },
    ]);
    const row = await readPublicationRow(database, publicationId);
    expect(row.next_step_at).toEqual(row.due_at);
  });

  it('is planned once for each key, also by two at once', async () => {
    const { plan } = rig.caller();
    const key = randomUUID();
    const request = { key, targets: [{ channelId: 1 }, { channelId: 2 }], when: at('2031-05-05T09:00') };
    const [first, second] = await Promise.all([plan(request), plan(request)]);
    expect(second).toEqual(first);
    expect(await plan({ ...request, when: now, content: { text: 'Another' } })).toEqual(first);
    expect(await plan({ ...request, key: randomUUID() })).not.toEqual(first);
  });

  it('takes its draft along, and leaves it where nothing is planned', async () => {
    const { plan, drafts, as } = rig.caller();
    const { draft } = await drafts.createDraft({ title: '', content: { text: 'Hello' } }, as);
    const draftId = draft?.summary?.draftId ?? '';
    await expect(plan({ draftId, when: at('2020-05-05T09:00') })).rejects.toMatchObject({
      reason: 'PLAN_TIME_PAST',
      values: { time: '2020-05-05T09:00' },
    });
    await drafts.getDraft({ draftId }, as);
    await plan({ draftId, when: now });
    await expect(drafts.getDraft({ draftId }, as)).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
  });

  it('is due at once by the clock of the database where it is to go out now', async () => {
    await setPlan({ zone: 'Asia/Tashkent' });
    const [one] = await rig.caller().plan({ when: now });
    const { due_at: dueAt } = await readPublicationRow(database, one?.publicationId ?? '');
    expect(Math.abs(dueAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect(one?.zone).toBe('Asia/Tashkent');
    const inTashkent = new Date(dueAt.getTime() + 5 * 3_600_000).toISOString().slice(0, 16);
    expect(one?.wallTime).toBe(inTashkent);
  });

  it('is later by as much as clocks are put forward over its time', async () => {
    const [one] = await rig.caller().plan({ when: at('2031-03-30T02:30', 'Europe/Berlin') });
    expect(one?.wallTime).toBe('2031-03-30T03:30');
  });

  it('waits for an admin where editors are asked to', async () => {
    await setPlan({ needsApproval: true });
    const [editors] = await rig.caller('editor').plan({ when: at('2031-05-05T09:00') });
    const [admins] = await rig.caller('admin').plan({ when: at('2031-05-05T09:00') });
    expect(editors?.state).toBe(PublicationState.AWAITING_APPROVAL);
    expect(admins?.state).toBe(PublicationState.PLANNED);
    expect((await readPublicationRow(database, editors?.publicationId ?? '')).next_step_at).toBeNull();
  });
});

describe('what is not planned', () => {
  it('is told with everything that Telegram would refuse, and where it stands', async () => {
    const variant = {
      text: 'a'.repeat(4_097),
      buttonRows: [
        { buttons: [{ text: 'App', action: { case: 'miniAppUrl', value: 'https://a.example' } as const }] },
      ],
    };
    const refused = rig.caller().plan({
      content: { text: ' ' },
      targets: [{ channelId: 1 }, { channelId: 2 }, { channelId: 3, variant }],
      when: now,
    });
    await expect(refused).rejects.toMatchObject({
      reason: 'CONTENT_REFUSED',
      values: { count: '3' },
      violations: [
        { field: 'content.text', rule: 'UNDER_LIMIT' },
        { field: 'targets[2].variant.text', rule: 'OVER_LIMIT' },
        { field: 'targets[2].variant.button_rows[0].buttons[0].mini_app_url', rule: 'BUTTON_PRIVATE_ONLY' },
      ],
    });
  });

  it.each([
    [4, { channelId: 4 }, 'NO_BOT'],
    [5, { channelId: 5, problem: 'NO_RIGHT_TO_POST' }, 'NO_RIGHT_TO_POST'],
  ])('would go where nobody may post (channel %i)', async (channelId, place, problem) => {
    const places = channelId === 4 ? PLACES : [...PLACES, place];
    const { plan, publications, as } = publicationsRig(database, places).caller();
    await expect(plan({ targets: [{ channelId: 1 }, { channelId }], when: now })).rejects.toMatchObject({
      reason: 'CANNOT_POST_THERE',
      values: { channelId: String(channelId), problem },
      place: { field: 'targets[1].channel_id' },
    });
    const span = { from: { seconds: 0n }, to: { seconds: 9_999_999_999n } };
    expect((await publications.listPublications(span, as)).publications).toEqual([]);
  });

  it('needs rights that nobody has there, or names a channel twice', async () => {
    const places = [{ ...PLACES[0], mayPin: false, mayDelete: false, isGroup: false }];
    const { plan } = publicationsRig(database, places).caller();
    const content = { text: 'Hello', pinSeconds: 0, deleteAfterSeconds: 60, topicId: 1n };
    await expect(plan({ content, when: now })).rejects.toMatchObject({
      violations: [{ rule: 'NO_TOPICS_THERE' }, { rule: 'MAY_NOT_PIN' }, { rule: 'MAY_NOT_DELETE' }],
    });
    const targets = [{ channelId: 1 }, { channelId: 1 }];
    await expect(rig.caller().plan({ targets, when: now })).rejects.toMatchObject({
      reason: 'PLAN_TARGET_TWICE',
    });
    await expect(rig.caller().plan({ when: at('2031-05-05T09:00', '+05:00') })).rejects.toMatchObject({
      reason: 'SCHEDULE_ZONE_UNKNOWN',
    });
  });
});

describe('a queue', () => {
  it('gives each slot once, also to ten at once, and the next to whoever comes later', async () => {
    await setPlan({ slots: everyDay('09:00'), zone: 'Asia/Tashkent' });
    const { plan, plans, as } = rig.caller();
    const before = await plans.listFreeSlots({ channelId: 1, limit: 11 }, as);
    const planned = await Promise.all(Array.from({ length: 10 }, () => plan({ when: nextSlot })));
    const times = planned.map(([one]) => one?.wallTime ?? '');
    expect(times.toSorted()).toEqual(before.slots.slice(0, 10).map(({ wallTime }) => wallTime));
    expect(planned.flat().every(({ queued }) => queued)).toBe(true);
    const after = await plans.listFreeSlots({ channelId: 1, limit: 1 }, as);
    expect(after.slots).toEqual(before.slots.slice(10));
  });

  it('has none where the channel has no slots', async () => {
    await expect(rig.caller().plan({ when: nextSlot })).rejects.toMatchObject({
      reason: 'NO_FREE_SLOT',
      values: { channelId: '1' },
    });
  });

  it('of several channels is taken from by two who name them the other way round', async () => {
    const { plans, as } = rig.caller('admin');
    for (const channelId of [1, 2]) {
      const plan = { channelId, zone: 'UTC', slots: everyDay('09:00'), catchUpSeconds: 0 };
      await plans.updateChannelPlan({ plan }, as);
    }
    const { plan } = rig.caller();
    const targets = [{ channelId: 1 }, { channelId: 2 }];
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        plan({ targets: index % 2 === 0 ? targets : targets.toReversed(), when: nextSlot }),
      ),
    );
    expect(all.map(([one, other]) => one?.wallTime === other?.wallTime)).toEqual(Array(6).fill(true));
  });

  it('has a slot again once its post is cancelled, or moved away', async () => {
    await setPlan({ slots: everyDay('09:00') });
    const { plan, publications, as } = rig.caller();
    const [first] = await plan({ when: nextSlot });
    const { publicationId = '', wallTime } = first ?? {};
    await publications.movePublication({ publicationId, revision: 1, wallTime: '2031-05-05T09:00' }, as);
    const [second] = await plan({ when: nextSlot });
    expect(second?.wallTime).toBe(wallTime);
    await publications.cancelPublication({ publicationId: second?.publicationId ?? '' }, as);
    expect((await plan({ when: nextSlot }))[0]?.wallTime).toBe(wallTime);
  });
});

describe('the plan of a channel', () => {
  it('is the usual one until somebody chooses, and of each workspace its own', async () => {
    const { plans, as } = rig.caller('admin');
    const usual = { channelId: 1, zone: 'UTC', slots: [], catchUpSeconds: 900, needsApproval: false };
    expect((await plans.getChannelPlan({ channelId: 1 }, as)).plan).toMatchObject(usual);
    const { plan } = await plans.updateChannelPlan(
      {
        plan: {
          channelId: 1,
          zone: 'asia/tashkent',
          slots: [
            { weekday: 'TU', time: '18:05' },
            { weekday: 'MO', time: '09:00' },
            { weekday: 'TU', time: '18:05' },
          ],
          catchUpSeconds: 0,
          needsApproval: true,
        },
      },
      as,
    );
    expect(plan).toMatchObject({
      zone: 'Asia/Tashkent',
      slots: [
        { weekday: 'MO', time: '09:00' },
        { weekday: 'TU', time: '18:05' },
      ],
      catchUpSeconds: 0,
      needsApproval: true,
    });
    expect((await plans.getChannelPlan({ channelId: 1 }, as)).plan).toEqual(plan);
    const others = await plans.getChannelPlan({ channelId: 1 }, rig.caller('admin', 2).as);
    expect(others.plan).toMatchObject(usual);
  });

  it('is chosen by admins, and names a zone that there is', async () => {
    const { plans, as } = rig.caller('editor');
    const plan = { channelId: 1, zone: 'Mars/Olympus', catchUpSeconds: 900 };
    await expect(plans.updateChannelPlan({ plan }, as)).rejects.toMatchObject({ reason: 'ROLE_TOO_LOW' });
    await expect(plans.updateChannelPlan({ plan }, rig.caller('admin').as)).rejects.toMatchObject({
      reason: 'SCHEDULE_ZONE_UNKNOWN',
    });
  });
});
