import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceRole } from '../../../platform/rpc/index.ts';
import type { ChannelPlan } from '../channel-plans/channel-plan.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import { listFreeSlots } from '../channel-plans/list-free-slots.ts';
import type { Content } from '../content.ts';
import { contentErrors } from '../errors.ts';
import type { ScheduleText } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { extendSeries, MOST_AHEAD } from './extend-series.ts';
import { type Moment, momentAt, momentOf } from './moment.ts';
import { needsApproval } from './needs-approval.ts';
import { noteChange } from './note-change.ts';
import { pastTime } from './past-time.ts';
import type { PlannedFor } from './planned-for.ts';
import { insertPublications, type NewPublication, type PublicationRow } from './publication-store.ts';
import { insertSeries } from './series-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

interface ChannelPost {
  readonly planId: string;
  readonly channelId: number;
  readonly content: Content;
  readonly when: PlannedFor;
  /** By the database's clock. */
  readonly now: Date;
  readonly userId: string;
  readonly role: WorkspaceRole;
  /** In how many channels it is planned at once. */
  readonly channels: number;
}

/**
 * Plans a post in one channel.
 *
 * @returns the first, where it repeats
 * @throws Failure PLAN_TIME_PAST, NO_FREE_SLOT
 */
export async function planInChannel(tx: Transaction, post: ChannelPost): Promise<PublicationRow> {
  const plan = await readChannelPlan(tx, post.channelId);
  const awaitsApproval = needsApproval(plan, post.role);
  const { when } = post;
  if (when.kind === 'schedule' && repeats(when.schedule)) {
    return planSeries(tx, post, { schedule: when.schedule, awaitsApproval });
  }
  const written =
    when.kind === 'next slot'
      ? await takeSlot(tx, post, { plan, awaitsApproval })
      : await writeOne(tx, post, onceAt(post, { plan, awaitsApproval }));
  if (written === null) throw new Error('a publication that is in no slot found its place taken');
  const { wallTime: wall_time, zone } = written;
  await noteChange(tx, written, {
    kind: 'planned',
    by: post.userId,
    attempt: 0,
    values: { wall_time, zone },
  });
  return written;
}

function repeats({ rule, additions }: ScheduleText): boolean {
  return rule !== null || additions.length > 0;
}

interface Asked {
  readonly plan: ChannelPlan;
  readonly awaitsApproval: boolean;
}

function onceAt({ when, now }: ChannelPost, { plan, awaitsApproval }: Asked): Spot {
  if (when.kind !== 'schedule') {
    return { zone: plan.zone, moment: momentAt(plan.zone, now), awaitsApproval, queued: false };
  }
  const { start, zone } = when.schedule;
  const moment = momentOf({ zone, wallTime: start, field: 'schedule.start' });
  if (moment.dueAt <= now) throw pastTime(start, 'schedule.start');
  return { zone, moment, awaitsApproval, queued: false };
}

async function planSeries(
  tx: Transaction,
  { planId, channelId, content, now, userId, channels }: ChannelPost,
  { schedule, awaitsApproval }: { readonly schedule: ScheduleText; readonly awaitsApproval: boolean },
): Promise<PublicationRow> {
  const series = {
    seriesId: randomUUID(),
    planId,
    channelId,
    schedule,
    createdBy: userId,
    plannedUntil: now,
    ended: false,
    awaitsApproval,
  };
  await insertSeries(tx, series, content);
  // In many channels at once only the beginning: the planner goes on with it in a moment.
  const most = Math.max(1, Math.floor(MOST_AHEAD / channels));
  const [first] = await extendSeries(tx, series, { content, now, most, isIdle: true });
  if (first === undefined) throw pastTime(schedule.start, 'schedule');
  return first;
}

/** Somebody else may take a slot in the same moment; the database gives it once, and the next one is tried. */
async function takeSlot(
  tx: Transaction,
  post: ChannelPost,
  { plan, awaitsApproval }: Asked,
): Promise<PublicationRow> {
  let after = post.now;
  for (;;) {
    const [slot] = await listFreeSlots(tx, plan, { after, limit: 1 });
    if (slot === undefined) {
      throw failure(contentErrors, 'NO_FREE_SLOT', { values: { channelId: plan.channelId } });
    }
    const { id: occurrenceId, instant: dueAt, actual: wallTime } = slot;
    const moment = { occurrenceId, dueAt, wallTime };
    const written = await writeOne(tx, post, { zone: plan.zone, moment, awaitsApproval, queued: true });
    if (written !== null) return written;
    after = slot.instant;
  }
}

/** Where in time one is planned. */
interface Spot {
  readonly zone: string;
  readonly moment: Moment;
  readonly awaitsApproval: boolean;
  readonly queued: boolean;
}

async function writeOne(
  tx: Transaction,
  { planId, channelId, content, userId }: ChannelPost,
  { zone, moment, awaitsApproval, queued }: Spot,
): Promise<PublicationRow | null> {
  const publication: NewPublication = {
    ...moment,
    publicationId: randomUUID(),
    planId,
    channelId,
    seriesId: null,
    state: awaitsApproval ? 'awaiting approval' : 'planned',
    zone,
    queued,
    createdBy: userId,
  };
  const [written] = await insertPublications(tx, content, [publication]);
  return written ?? null;
}
