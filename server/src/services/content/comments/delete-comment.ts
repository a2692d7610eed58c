import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { deleteCommentRow, readComment } from './comment-store.ts';

/** @throws Failure COMMENT_NOT_FOUND, COMMENT_OF_SOMEBODY_ELSE */
export async function deleteComment(
  { database }: Pick<ContentDeps, 'database'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  commentId: string,
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    const comment = await readComment(tx, commentId);
    if (comment === null) throw failure(contentErrors, 'COMMENT_NOT_FOUND');
    if (comment.writtenBy !== userId) throw failure(contentErrors, 'COMMENT_OF_SOMEBODY_ELSE');
    await deleteCommentRow(tx, commentId);
  });
}
