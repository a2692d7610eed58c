import { isDeepStrictEqual } from 'node:util';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { type Draft, draftOf } from './draft.ts';
import { type DraftChange, type GivenDraft, readDraft, writeDraft } from './draft-store.ts';
import { tidyDraft } from './tidy-draft.ts';

/**
 * Replaces what a draft says, if it is still at the revision that was read.
 *
 * @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE, DRAFT_NOT_FOUND, DRAFT_CHANGED, DRAFT_UNREADABLE
 */
export async function updateDraft(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  { draftId, revision, ...given }: GivenDraft & { readonly draftId: string; readonly revision: number },
): Promise<Draft> {
  const tidied = tidyDraft(given);
  return inWorkspace(database, workspaceId, (tx) =>
    replaceDraft(tx, tidied, { draftId, revision, userId, now: clock.now() }),
  );
}

/** @throws Failure DRAFT_NOT_FOUND, DRAFT_CHANGED, DRAFT_UNREADABLE */
export async function replaceDraft(
  tx: DatabaseTransaction<ContentTables>,
  said: GivenDraft,
  change: DraftChange,
): Promise<Draft> {
  const { draftId, revision } = change;
  const written = await writeDraft(tx, said, change);
  if (written !== null) return draftOf(written);
  const row = await readDraft(tx, draftId);
  if (row === null) throw failure(contentErrors, 'DRAFT_NOT_FOUND');
  // The same change sent twice, because its answer was lost.
  if (row.revision === revision + 1) {
    const current = draftOf(row);
    const { title } = current.summary;
    if (isDeepStrictEqual({ title, content: current.content }, said)) return current;
  }
  throw failure(contentErrors, 'DRAFT_CHANGED', { values: { current: row.revision, revision } });
}
