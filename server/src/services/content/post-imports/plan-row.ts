import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { Content } from '../content.ts';
import { needsApproval } from '../publications/needs-approval.ts';
import { noteChanges } from '../publications/note-change.ts';
import { insertPublications } from '../publications/publication-store.ts';
import { roleOf } from '../publications/role-of.ts';
import type { ContentTables } from '../tables.ts';
import type { PostRow } from './read-post-row.ts';

/** Plans the post of one row. */
export async function planRow(
  tx: DatabaseTransaction<ContentTables>,
  call: WorkspaceCall,
  {
    key,
    content,
    planned: { channelId, zone, moment },
  }: {
    readonly key: string;
    readonly content: Content;
    readonly planned: NonNullable<PostRow['planned']>;
  },
): Promise<void> {
  const plan = await readChannelPlan(tx, channelId);
  const by = call.identity.userId;
  const rows = await insertPublications(tx, content, [
    {
      ...moment,
      publicationId: randomUUID(),
      planId: key,
      channelId,
      seriesId: null,
      state: needsApproval(plan, roleOf(call)) ? 'awaiting approval' : 'planned',
      zone,
      queued: false,
      createdBy: by,
    },
  ]);
  const values = { wall_time: moment.wallTime, zone };
  await noteChanges(tx, rows, () => ({ kind: 'planned', by, attempt: 0, values }));
}
