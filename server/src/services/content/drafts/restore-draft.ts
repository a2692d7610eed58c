import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import type { Draft } from './draft.ts';
import { getDraftRevision } from './get-draft-revision.ts';
import { replaceDraft } from './update-draft.ts';

/**
 * Lets a draft say again what it said at an earlier revision. That is a change like any other: it has a revision of its
 * own, and can be taken back the same way.
 *
 * @param revision that of the draft which was read
 * @param restored the one whose words are wanted
 * @throws Failure DRAFT_NOT_FOUND, DRAFT_REVISION_NOT_FOUND, DRAFT_CHANGED, DRAFT_UNREADABLE
 */
export async function restoreDraft(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  given: { readonly draftId: string; readonly revision: number; readonly restored: number },
): Promise<Draft> {
  const { draftId, revision, restored } = given;
  return inWorkspace(database, workspaceId, async (tx) => {
    const earlier = await getDraftRevision(tx, { draftId, revision: restored });
    const said = { title: earlier.revision.title, content: earlier.content };
    return replaceDraft(tx, said, { draftId, revision, userId, now: clock.now() });
  });
}
