import { isDeepStrictEqual } from 'node:util';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { Content } from '../content.ts';
import { readDocument } from '../content-document.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { needsApproval } from './needs-approval.ts';
import { noteChange } from './note-change.ts';
import { type ReadPublication, writeContent } from './publication-changes-store.ts';
import { type PublicationRow, readPublication } from './publication-store.ts';
import { requireSendable } from './require-sendable.ts';
import { roleOf } from './role-of.ts';
import { whyUnchanged } from './unchanged.ts';

/**
 * Gives a publication another content, before it goes out. Sent again after a lost answer, it is answered as it was the
 * first time.
 *
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_CHANGED, PUBLICATION_STATE_UNFIT,
 *   CONTENT_REFUSED, TEXT_UNREADABLE, CONTENT_TOO_LARGE
 */
export async function rewritePublication(
  { database }: Pick<ContentDeps, 'database'>,
  call: WorkspaceCall,
  { content, ...read }: ReadPublication & { readonly content: Content },
): Promise<PublicationRow> {
  requireSendable([{ content, field: 'content', place: null }]);
  return inWorkspace(database, call.workspaceId, async (tx) => {
    const before = await readPublication(tx, read.publicationId);
    if (before === null) throw failure(contentErrors, 'PUBLICATION_NOT_FOUND');
    const isThere = before.revision === read.revision + 1;
    if (isThere && isDeepStrictEqual(readDocument(before.document), content)) return before;
    const plan = await readChannelPlan(tx, before.channelId);
    const waits = needsApproval(plan, roleOf(call));
    const rewritten = await writeContent(tx, read, { content, needsApproval: waits });
    if (rewritten === null) throw await whyUnchanged(tx, read);
    await noteChange(tx, rewritten, {
      kind: 'rewritten',
      by: call.identity.userId,
      attempt: 0,
      values: { was: before.state },
    });
    return rewritten;
  });
}
