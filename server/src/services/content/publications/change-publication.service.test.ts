import { PublicationEventKind, PublicationState } from '@analyticbot/contracts/content/v1/publications';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import {
  publicationsRig,
  putPublication,
  readPublicationRow,
  readTold,
} from '../../../../../testkit/src/publications-rig.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { deleteChannelPlans } from '../channel-plans/channel-plan-store.ts';
import { contentSchema } from '../schema.ts';
import type { ContentTables } from '../tables.ts';
import type { PublicationState as State } from './publication-state.ts';
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
  await inWorkspace(database, 1, async (tx) => {
    await deletePublications(tx);
    await deleteChannelPlans(tx);
    await tx.client.query('DELETE FROM outbox');
  });
});

const LATER = '2031-05-06T10:00';

async function planned(state: State = 'planned'): Promise<string> {
  const { publicationId } = await rig.caller().planAt('2031-05-05T09:00');
  const out = state === 'sent' ? { message_ids: [7] } : {};
  if (state !== 'planned') await putPublication(database, publicationId, { state, ...out });
  return publicationId;
}

async function askForApproval(): Promise<void> {
  const { plans, as } = rig.caller('admin');
  const plan = { channelId: 1, zone: 'UTC', catchUpSeconds: 900, needsApproval: true };
  await plans.updateChannelPlan({ plan }, as);
}

/** What may be done, to one at revision 1, and how. */
const CHANGES = {
  move: (publicationId: string, { publications, as } = rig.caller()) =>
    publications.movePublication({ publicationId, revision: 1, wallTime: LATER }, as),
  rewrite: (publicationId: string, { publications, as } = rig.caller()) =>
    publications.rewritePublication({ publicationId, revision: 1, content: { text: 'New' } }, as),
  cancel: (publicationId: string, { publications, as } = rig.caller()) =>
    publications.cancelPublication({ publicationId }, as),
  approve: (publicationId: string, { publications, as } = rig.caller('admin')) =>
    publications.decidePublication({ publicationId, revision: 1, approve: true }, as),
  'send back': (publicationId: string, { publications, as } = rig.caller('admin')) =>
    publications.decidePublication({ publicationId, revision: 1, reason: 'Not yet' }, as),
  'settle as sent': (publicationId: string, { publications, as } = rig.caller()) =>
    publications.settlePublication({ publicationId, as: { case: 'sentMessageId', value: 9n } }, as),
  'send now': (publicationId: string, { publications, as } = rig.caller()) =>
    publications.settlePublication({ publicationId, as: { case: 'sendNow', value: {} } }, as),
  'let go': (publicationId: string, { publications, as } = rig.caller()) =>
    publications.settlePublication({ publicationId, as: { case: 'letGo', value: {} } }, as),
  'edit sent': (publicationId: string, { publications, as } = rig.caller()) =>
    publications.editSent({ publicationId, content: { text: 'New' } }, as),
  'delete sent': (publicationId: string, { publications, as } = rig.caller()) =>
    publications.deleteSent({ publicationId }, as),
} as const;
type Change = keyof typeof CHANGES;

/** The state machine of docs/publications.md, as far as people move it: from where to where. */
const MOVES: Readonly<Record<Change, Partial<Record<State, State>>>> = {
  move: {
    'awaiting approval': 'awaiting approval',
    planned: 'planned',
    missed: 'planned',
    failed: 'planned',
    cancelled: 'planned',
  },
  rewrite: {
    'awaiting approval': 'awaiting approval',
    planned: 'planned',
    missed: 'missed',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  cancel: {
    'awaiting approval': 'cancelled',
    planned: 'cancelled',
    missed: 'cancelled',
    failed: 'cancelled',
    cancelled: 'cancelled',
  },
  approve: { 'awaiting approval': 'planned' },
  'send back': { 'awaiting approval': 'cancelled' },
  'settle as sent': { unknown: 'sent', missed: 'sent', failed: 'sent' },
  'send now': { unknown: 'planned', missed: 'planned', failed: 'planned' },
  'let go': { unknown: 'cancelled', missed: 'cancelled', failed: 'cancelled' },
  'edit sent': { sent: 'sent' },
  'delete sent': { sent: 'sent' },
};
const STATES: readonly State[] = [
  'awaiting approval',
  'planned',
  'claimed',
  'sending',
  'sent',
  'failed',
  'unknown',
  'missed',
  'cancelled',
  'deleted',
];
const UNDER_WAY: readonly State[] = ['claimed', 'sending'];

describe('what a person may do', () => {
  it.each(Object.keys(MOVES) as Change[])('%s: in these states and in no other', async (change) => {
    for (const state of STATES) {
      const publicationId = await planned(state);
      const told = (await readTold(database, publicationId)).length;
      const to = MOVES[change][state];
      if (to === undefined) {
        await expect(CHANGES[change](publicationId), state).rejects.toMatchObject({
          reason: UNDER_WAY.includes(state) ? 'PUBLICATION_UNDER_WAY' : 'PUBLICATION_STATE_UNFIT',
        });
      } else {
        await CHANGES[change](publicationId);
      }
      const row = await readPublicationRow(database, publicationId);
      expect([change, state, row.state]).toEqual([change, state, to ?? state]);
      // Whatever changes it tells of it once, in the same transaction.
      const nothingNew = to === undefined || (change === 'cancel' && state === 'cancelled');
      expect((await readTold(database, publicationId)).length - told).toBe(nothingNew ? 0 : 1);
    }
  });

  it.each(Object.keys(CHANGES) as Change[])('%s: not with what is of another workspace', async (change) => {
    const publicationId = await planned(Object.keys(MOVES[change])[0] as State);
    const stranger = rig.caller('owner', 2);
    await expect(CHANGES[change](publicationId, stranger)).rejects.toMatchObject({
      reason: 'PUBLICATION_NOT_FOUND',
    });
    await expect(stranger.get(publicationId)).rejects.toMatchObject({ reason: 'PUBLICATION_NOT_FOUND' });
  });
});

describe('a publication that is moved', () => {
  it('is due then, and says from where it came', async () => {
    const publicationId = await planned();
    const { publication } = await CHANGES.move(publicationId);
    expect(publication).toMatchObject({ revision: 2, wallTime: LATER, zone: 'UTC' });
    const row = await readPublicationRow(database, publicationId);
    expect(row).toMatchObject({ due_at: new Date(`${LATER}:00Z`), next_step_at: new Date(`${LATER}:00Z`) });
    const { events } = await rig.caller().get(publicationId);
    expect(events[1]).toMatchObject({
      kind: PublicationEventKind.MOVED,
      by: 'ada',
      values: { from: '2031-05-05T09:00', wall_time: LATER, was: 'planned' },
    });
  });

  it('stays where somebody else put it, and is answered again after a lost answer', async () => {
    const publicationId = await planned();
    const first = await CHANGES.move(publicationId);
    expect(await CHANGES.move(publicationId)).toEqual(first);
    const { publications, as } = rig.caller();
    const other = { publicationId, revision: 1, wallTime: '2031-05-07T10:00' };
    await expect(publications.movePublication(other, as)).rejects.toMatchObject({
      reason: 'PUBLICATION_CHANGED',
      values: { current: '2', revision: '1' },
    });
  });

  it('of two at once is moved once', async () => {
    const publicationId = await planned();
    const { publications, as } = rig.caller();
    const moves = await Promise.allSettled(
      ['2031-06-01T10:00', '2031-06-02T10:00'].map((wallTime) =>
        publications.movePublication({ publicationId, revision: 1, wallTime }, as),
      ),
    );
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is not moved into the past, nor to a time that there is not', async () => {
    const publicationId = await planned();
    const { publications, as } = rig.caller();
    const move = (wallTime: string) =>
      publications.movePublication({ publicationId, revision: 1, wallTime }, as);
    await expect(move('2021-05-05T09:00')).rejects.toMatchObject({ reason: 'PLAN_TIME_PAST' });
    await expect(move('2031-02-30T09:00')).rejects.toMatchObject({
      reason: 'SCHEDULE_TIME_INVALID',
      place: { field: 'wall_time' },
    });
  });
});

describe('a publication that is rewritten', () => {
  it('says something else, which Telegram has to take', async () => {
    const publicationId = await planned();
    const { publications, as, get } = rig.caller();
    const rewrite = (text: string) =>
      publications.rewritePublication({ publicationId, revision: 1, content: { text } }, as);
    await expect(rewrite(' ')).rejects.toMatchObject({ reason: 'CONTENT_REFUSED' });
    const first = await rewrite('Something else');
    expect(first.publication).toMatchObject({ excerpt: 'Something else', revision: 2 });
    expect(await rewrite('Something else')).toEqual(first);
    await expect(rewrite('Another')).rejects.toMatchObject({ reason: 'PUBLICATION_CHANGED' });
    expect((await get(publicationId)).content?.text).toBe('Something else');
  });
});

describe('an approval', () => {
  it('is asked for anew by an editor who rewrites, and by whoever plans again what was not let go out', async () => {
    const { publicationId } = await rig.caller('admin').planAt('2031-05-05T09:00');
    await askForApproval();
    const { publication } = await CHANGES.rewrite(publicationId);
    expect(publication?.state).toBe(PublicationState.AWAITING_APPROVAL);
    expect((await readPublicationRow(database, publicationId)).next_step_at).toBeNull();
    for (const [state, change] of [
      ['cancelled', 'move'],
      ['missed', 'move'],
      ['failed', 'send now'],
    ] as const) {
      const other = await planned();
      await putPublication(database, other, { state });
      await CHANGES[change](other);
      expect((await readPublicationRow(database, other)).state).toBe('awaiting approval');
    }
    // Nobody could rewrite it meanwhile.
    const unknown = await planned('unknown');
    await CHANGES['send now'](unknown);
    expect((await readPublicationRow(database, unknown)).state).toBe('planned');
  });

  it('is given to what was looked at, and comes back with the words of whoever does not give it', async () => {
    await askForApproval();
    const publicationId = await planned();
    const { publications, as, get } = rig.caller('admin');
    await CHANGES.rewrite(publicationId);
    await expect(CHANGES.approve(publicationId)).rejects.toMatchObject({ reason: 'PUBLICATION_CHANGED' });
    const decide = { publicationId, revision: 2, reason: 'Not so loud' };
    const first = await publications.decidePublication(decide, as);
    expect(first.publication).toMatchObject({ state: PublicationState.CANCELLED, reason: 'SENT_BACK' });
    expect(await publications.decidePublication(decide, as)).toEqual(first);
    const { events } = await get(publicationId);
    expect(events.at(-1)).toMatchObject({
      kind: PublicationEventKind.SENT_BACK,
      values: { reason: 'Not so loud' },
    });
    await expect(CHANGES.approve(await planned(), rig.caller('editor'))).rejects.toMatchObject({
      reason: 'ROLE_TOO_LOW',
    });
  });

  it('is not got round by an edit of what is out', async () => {
    const publicationId = await planned('sent');
    await askForApproval();
    await expect(CHANGES['edit sent'](publicationId)).rejects.toMatchObject({ reason: 'EDIT_NEEDS_ADMIN' });
    await CHANGES['edit sent'](publicationId, rig.caller('admin'));
  });

  it('lets it go out at its time', async () => {
    await askForApproval();
    const publicationId = await planned();
    await CHANGES.approve(publicationId);
    const row = await readPublicationRow(database, publicationId);
    expect(row.next_step_at).toEqual(row.due_at);
  });
});

describe('a publication that is settled', () => {
  it('goes out now, however late it is', async () => {
    const publicationId = await planned('missed');
    await putPublication(database, publicationId, { due_at: new Date('2021-01-01'), reason: 'TOO_LATE' });
    const { publication } = await CHANGES['send now'](publicationId);
    expect(publication).toMatchObject({ state: PublicationState.PLANNED, reason: '' });
    const row = await readPublicationRow(database, publicationId);
    expect(row).toMatchObject({ late_allowed: true, due_at: new Date('2021-01-01') });
    expect(Math.abs((row.next_step_at?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('is in the channel as that message', async () => {
    const content = { text: 'Hello', pinSeconds: 60, deleteAfterSeconds: 600 };
    const { publicationId } = await rig.caller().planAt('2031-05-05T09:00', content);
    await putPublication(database, publicationId, { state: 'unknown' });
    const { publication } = await CHANGES['settle as sent'](publicationId);
    expect(publication).toMatchObject({ state: PublicationState.SENT, messageId: 9n });
    const whole = await rig.caller().get(publicationId);
    expect(whole.link).toBe('https://t.me/first/9');
    expect(whole.plannedChanges.map(({ what }) => what.case)).toEqual(['unpin', 'deletion']);
    expect(whole.events.at(-1)).toMatchObject({
      kind: PublicationEventKind.SETTLED,
      by: 'ada',
      values: { settled_as: 'sent', message_id: '9', was: 'unknown' },
    });
  });
});

describe('a slot of the queue', () => {
  it('that somebody else took meanwhile does not keep a post from being settled, or approved', async () => {
    const { plan, plans, as } = rig.caller('admin');
    const slots = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, time: '09:00' }));
    await plans.updateChannelPlan({ plan: { channelId: 1, zone: 'UTC', slots } }, as);
    const when = { case: 'nextSlot', value: {} } as const;
    for (const change of ['settle as sent', 'send now', 'let go'] as const) {
      const [one] = await plan({ when });
      const publicationId = one?.publicationId ?? '';
      await putPublication(database, publicationId, { state: 'missed' });
      const [other] = await plan({ when });
      expect(other?.wallTime).toBe(one?.wallTime);
      await CHANGES[change](publicationId);
      expect((await readPublicationRow(database, publicationId)).queued).toBe(change === 'let go');
      await CHANGES.cancel(other?.publicationId ?? '');
    }
  });
});

describe('what was sent', () => {
  it('is to be edited at a time, and deleted once however often that is asked for', async () => {
    const publicationId = await planned('sent');
    const { publications, as, get } = rig.caller();
    const at = timestampFromDate(new Date('2031-08-01T00:00:00Z'));
    const { publication } = await publications.editSent(
      { publicationId, content: { text: 'Later' }, at },
      as,
    );
    expect(publication?.plannedChanges).toMatchObject([
      { dueAt: at, what: { case: 'edit', value: { text: 'Later' } } },
    ]);
    expect(publication?.content?.text).toBe('Hello');
    await Promise.all([CHANGES['delete sent'](publicationId), CHANGES['delete sent'](publicationId)]);
    const { plannedChanges, events } = await get(publicationId);
    expect(plannedChanges.map(({ what }) => what.case)).toEqual(['deletion', 'edit']);
    expect(events.at(-1)).toMatchObject({
      kind: PublicationEventKind.CHANGE_PLANNED,
      values: { change: 'delete' },
    });
  });

  it('is edited now where the time is over', async () => {
    const publicationId = await planned('sent');
    const { publications, as } = rig.caller();
    const at = timestampFromDate(new Date('2001-01-01'));
    const { publication } = await publications.editSent({ publicationId, content: { text: 'Now' }, at }, as);
    const due = publication?.plannedChanges[0]?.dueAt;
    expect(Math.abs((due === undefined ? 0 : timestampDate(due).getTime()) - Date.now())).toBeLessThan(
      60_000,
    );
  });

  it('stays what it is: its media, its poll and its place are not edited', async () => {
    const publicationId = await planned('sent');
    const { publications, as } = rig.caller();
    const content = { place: { latitude: 41, longitude: 69 } };
    await expect(publications.editSent({ publicationId, content }, as)).rejects.toMatchObject({
      reason: 'EDIT_IMPOSSIBLE',
      values: { part: 'place' },
    });
  });
});

describe('the calendar', () => {
  it('is read page by page, in order, each publication once', async () => {
    const { planAt, publications, as } = rig.caller();
    const days = ['05', '03', '04', '06', '06', '06'];
    for (const day of days) await planAt(`2031-07-${day}T09:00`);
    const span = {
      from: timestampFromDate(new Date('2031-07-03T09:00:00Z')),
      to: timestampFromDate(new Date('2031-07-07')),
    };
    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await publications.listPublications({ ...span, pageSize: 2, pageToken }, as);
      seen.push(...page.publications.map(({ wallTime }) => wallTime.slice(8, 10)));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(seen).toEqual(days.toSorted());
    const open = { ...span, to: timestampFromDate(new Date('2031-07-06T09:00:00Z')) };
    expect((await publications.listPublications(open, as)).publications).toHaveLength(3);
    await expect(publications.listPublications({ ...span, pageToken: 'nonsense' }, as)).rejects.toMatchObject(
      { reason: 'CALENDAR_PAGE_INVALID' },
    );
    const { publications: theirs } = await publications.listPublications(span, rig.caller('owner', 2).as);
    expect(theirs).toEqual([]);
  });

  it('shows the channels and states that are asked for', async () => {
    const { plan, publications, as } = rig.caller();
    const when = { case: 'schedule', value: { start: '2031-07-01T09:00', zone: 'UTC' } } as const;
    const [first] = await plan({ targets: [{ channelId: 1 }, { channelId: 2 }], when });
    await CHANGES.cancel(first?.publicationId ?? '');
    const span = { from: { seconds: 0n }, to: { seconds: 9_999_999_999n } };
    const list = async (filter: { channelIds?: number[]; states?: PublicationState[] }) =>
      (await publications.listPublications({ ...span, ...filter }, as)).publications.map(
        ({ channelId }) => channelId,
      );
    expect((await list({})).toSorted()).toEqual([1, 2]);
    expect(await list({ channelIds: [2, 3] })).toEqual([2]);
    expect(await list({ states: [PublicationState.CANCELLED, PublicationState.SENT] })).toEqual([1]);
  });
});
