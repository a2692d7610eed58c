import {
  type CommentSchema,
  CommentsService,
  type CommentSubject as SubjectMessage,
} from '@analyticbot/contracts/content/v1/comments';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { addComment, subjectMissing } from './add-comment.ts';
import { type Comment, type CommentSubject, isThere, readComments } from './comment-store.ts';
import { deleteComment } from './delete-comment.ts';

/** CommentsService: the contract's messages to use cases and back. */
export function commentRoutes(
  deps: Pick<ContentDeps, 'database' | 'clock'>,
): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(CommentsService, {
      async addComment({ commentId, subject, text }, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const given = { commentId, text, subject: subjectOf(subject) };
        const comment = await addComment(deps, { workspaceId, userId: identity.userId }, given);
        return { comment: commentMessage(comment) };
      },
      async listComments(request, context) {
        const { workspaceId } = workspaceCall(context);
        const subject = subjectOf(request.subject);
        const comments = await inWorkspace(database, workspaceId, async (tx) => {
          if (!(await isThere(tx, subject))) throw subjectMissing(subject);
          return readComments(tx, subject);
        });
        return { comments: comments.map(commentMessage) };
      },
      async deleteComment({ commentId }, context) {
        const { workspaceId, identity } = workspaceCall(context);
        await deleteComment(deps, { workspaceId, userId: identity.userId }, commentId);
        return {};
      },
    });
}

function subjectOf(message: SubjectMessage | undefined): CommentSubject {
  const subject = message?.subject;
  if (subject?.case === undefined) throw new Error('the contract lets no comment be without its subject');
  return { kind: subject.case === 'draftId' ? 'draft' : 'publication', id: subject.value };
}

function commentMessage({ writtenAt, ...rest }: Comment): MessageInitShape<typeof CommentSchema> {
  return { ...rest, writtenAt: timestampFromDate(writtenAt) };
}
