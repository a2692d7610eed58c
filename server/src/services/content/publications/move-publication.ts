import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { momentOf } from './moment.ts';
import { needsApproval } from './needs-approval.ts';
import { noteChange } from './note-change.ts';
import { pastTime } from './past-time.ts';
import { type ReadPublication, writeMoment } from './publication-changes-store.ts';
import { type PublicationRow, readNow, readPublication } from './publication-store.ts';
import { roleOf } from './role-of.ts';
import { whyUnchanged } from './unchanged.ts';

/**
 * Gives a publication another time; what was cancelled, was missed or failed is planned again. Sent again after a lost
 * answer, it is answered as it was the first time.
 *
 * @param wallTime on the clocks of the publication's zone
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_CHANGED, PUBLICATION_STATE_UNFIT,
 *   PLAN_TIME_PAST, SCHEDULE_TIME_INVALID, SCHEDULE_YEAR_OUT_OF_RANGE
 */
export async function movePublication(
  { database }: Pick<ContentDeps, 'database'>,
  call: WorkspaceCall,
  { wallTime, ...read }: ReadPublication & { readonly wallTime: string },
): Promise<PublicationRow> {
  const { publicationId, revision } = read;
  return inWorkspace(database, call.workspaceId, async (tx) => {
    const before = await readPublication(tx, publicationId);
    if (before === null) throw failure(contentErrors, 'PUBLICATION_NOT_FOUND');
    const moment = momentOf({ zone: before.zone, wallTime, field: 'wall_time' });
    const isThere = before.revision === revision + 1 && before.dueAt.getTime() === moment.dueAt.getTime();
    if (isThere && ['awaiting approval', 'planned'].includes(before.state)) return before;
    if (moment.dueAt <= (await readNow(tx))) throw pastTime(wallTime, 'wall_time');
    const plan = await readChannelPlan(tx, before.channelId);
    const waits = needsApproval(plan, roleOf(call));
    const moved = await writeMoment(tx, read, { moment, needsApproval: waits });
    if (moved === null) throw await whyUnchanged(tx, read);
    await noteChange(tx, moved, {
      kind: 'moved',
      by: call.identity.userId,
      attempt: 0,
      values: { wall_time: moved.wallTime, zone: moved.zone, from: before.wallTime, was: before.state },
    });
    return moved;
  });
}
