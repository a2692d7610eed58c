import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { type Failure, failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { requireReadable } from '../require-keepable.ts';
import type { ContentTables } from '../tables.ts';
import {
  type Comment,
  type CommentSubject,
  holdSubject,
  insertComment,
  readComment,
  readComments,
} from './comment-store.ts';

/** More than people talk about one post, and few enough to be read at once. */
export const MOST_COMMENTS = 200;

/** @throws Failure TEXT_UNREADABLE, DRAFT_NOT_FOUND, PUBLICATION_NOT_FOUND, TOO_MANY_COMMENTS, COMMENT_ID_TAKEN */
export async function addComment(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  given: Pick<Comment, 'commentId' | 'text'> & { readonly subject: CommentSubject },
): Promise<Comment> {
  const { commentId, subject } = given;
  requireReadable('text', given.text);
  const comment = { commentId, text: given.text.trim(), writtenBy: userId, writtenAt: clock.now() };
  return inWorkspace(database, workspaceId, async (tx) => {
    if (!(await holdSubject(tx, subject))) throw subjectMissing(subject);
    const before = await addedBefore(tx, subject, comment);
    if (before !== null) return before;
    if ((await readComments(tx, subject)).length >= MOST_COMMENTS) {
      throw failure(contentErrors, 'TOO_MANY_COMMENTS', { values: { most: MOST_COMMENTS } });
    }
    if (await insertComment(tx, subject, comment)) return comment;
    throw failure(contentErrors, 'COMMENT_ID_TAKEN');
  });
}

export function subjectMissing({ kind }: CommentSubject): Failure {
  return failure(contentErrors, kind === 'draft' ? 'DRAFT_NOT_FOUND' : 'PUBLICATION_NOT_FOUND');
}

/** The same comment sent twice, because its answer was lost. */
async function addedBefore(
  tx: DatabaseTransaction<ContentTables>,
  { kind, id }: CommentSubject,
  { commentId, text, writtenBy }: Comment,
): Promise<Comment | null> {
  const row = await readComment(tx, commentId);
  if (row === null) return null;
  const { draftId, publicationId, ...kept } = row;
  const isSame =
    (kind === 'draft' ? draftId : publicationId) === id && kept.text === text && kept.writtenBy === writtenBy;
  if (!isSame) throw failure(contentErrors, 'COMMENT_ID_TAKEN');
  return kept;
}
