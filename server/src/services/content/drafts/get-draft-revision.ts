import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { Content } from '../content.ts';
import { readDocument } from '../content-document.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { type DraftRevision, readDraftRevision } from './draft-revision-store.ts';
import { readDraft } from './draft-store.ts';

/**
 * What a draft said at one of its revisions.
 *
 * @throws Failure DRAFT_NOT_FOUND, DRAFT_REVISION_NOT_FOUND, DRAFT_UNREADABLE
 */
export async function getDraftRevision(
  tx: DatabaseTransaction<ContentTables>,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
): Promise<{ readonly revision: DraftRevision; readonly content: Content }> {
  const row = await readDraftRevision(tx, { draftId, revision });
  if (row === null) {
    if ((await readDraft(tx, draftId)) === null) throw failure(contentErrors, 'DRAFT_NOT_FOUND');
    throw failure(contentErrors, 'DRAFT_REVISION_NOT_FOUND', { values: { revision } });
  }
  const { document, ...summary } = row;
  const content = readDocument(document);
  if (content === null) throw failure(contentErrors, 'DRAFT_UNREADABLE');
  return { revision: summary, content };
}
