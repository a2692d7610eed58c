import { isDeepStrictEqual } from 'node:util';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import { readChannelPlan } from '../channel-plans/channel-plan-store.ts';
import type { Content } from '../content.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { contentOf } from './content-of.ts';
import { needsApproval } from './needs-approval.ts';
import { noteChange } from './note-change.ts';
import { insertDeletion, insertEdit, readPlannedChanges } from './planned-change-store.ts';
import { lockPublication, type PublicationRow, type WholePublicationRow } from './publication-store.ts';
import { requireSendable } from './require-sendable.ts';
import { roleOf } from './role-of.ts';
import { whyUnchanged } from './unchanged.ts';

type Deps = Pick<ContentDeps, 'database'>;
type Transaction = DatabaseTransaction<ContentTables>;

/** Edits that wait, of one post. */
const MOST_EDITS = 50;

/**
 * Changes what a post that went out says, now or at a time. Text, buttons and link preview can be changed; what a message
 * is, and its media, cannot.
 *
 * @param at null for now
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_STATE_UNFIT, EDIT_IMPOSSIBLE, CONTENT_REFUSED,
 *   EDIT_NEEDS_ADMIN, TOO_MANY_EDITS, TEXT_UNREADABLE, CONTENT_TOO_LARGE
 */
export async function editSent(
  { database }: Deps,
  call: WorkspaceCall,
  {
    publicationId,
    content,
    at,
  }: { readonly publicationId: string; readonly content: Content; readonly at: Date | null },
): Promise<void> {
  const { workspaceId, identity } = call;
  requireSendable([{ content, field: 'content', place: null }]);
  await inWorkspace(database, workspaceId, async (tx) => {
    const sent = await requireSent(tx, publicationId);
    // Else what an admin let go out would be changed into what nobody looked at.
    if (needsApproval(await readChannelPlan(tx, sent.channelId), roleOf(call))) {
      throw failure(contentErrors, 'EDIT_NEEDS_ADMIN');
    }
    requireSameKind(contentOf(sent), content);
    const waiting = await readPlannedChanges(tx, publicationId);
    if (waiting.length >= MOST_EDITS) {
      throw failure(contentErrors, 'TOO_MANY_EDITS', { values: { most: MOST_EDITS } });
    }
    const dueAt = await insertEdit(tx, publicationId, { content, userId: identity.userId, at });
    await noteRequest(tx, sent, { change: 'edit', dueAt, by: identity.userId });
  });
}

/**
 * Deletes what was sent, in Telegram. Asked for twice it is deleted once.
 *
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_STATE_UNFIT
 */
export async function deleteSent(
  { database }: Deps,
  { workspaceId, identity }: WorkspaceCall,
  publicationId: string,
): Promise<PublicationRow> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const sent = await requireSent(tx, publicationId);
    const dueAt = await insertDeletion(tx, publicationId, identity.userId);
    await noteRequest(tx, sent, { change: 'delete', dueAt, by: identity.userId });
    return sent;
  });
}

async function requireSent(tx: Transaction, publicationId: string): Promise<WholePublicationRow> {
  const row = await lockPublication(tx, publicationId);
  if (row === null || row.state !== 'sent') throw await whyUnchanged(tx, { publicationId, revision: null });
  return row;
}

/** Telegram edits a text, a caption and what hangs on them. */
function requireSameKind(sent: Content, edited: Content): void {
  for (const part of ['media', 'poll', 'place'] as const) {
    if (isDeepStrictEqual(sent[part], edited[part])) continue;
    throw failure(contentErrors, 'EDIT_IMPOSSIBLE', {
      values: { part },
      place: { field: `content.${part}` },
    });
  }
}

async function noteRequest(
  tx: Transaction,
  sent: PublicationRow,
  { change, dueAt, by }: { readonly change: 'edit' | 'delete'; readonly dueAt: Date; readonly by: string },
): Promise<void> {
  await noteChange(tx, sent, {
    kind: 'change planned',
    by,
    attempt: 0,
    values: { change, due_at: dueAt.toISOString() },
  });
}
