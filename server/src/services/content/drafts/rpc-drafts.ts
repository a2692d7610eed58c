import {
  type DraftRevisionSchema,
  type DraftSchema,
  type DraftSummarySchema,
  DraftsService,
} from '@analyticbot/contracts/content/v1/drafts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { contentMessage, readContent } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { createDraft } from './create-draft.ts';
import { type Draft, draftOf } from './draft.ts';
import { type DraftRevision, readDraftRevisions } from './draft-revision-store.ts';
import { type DraftSummary, deleteDraft, readDraft } from './draft-store.ts';
import { getDraftRevision } from './get-draft-revision.ts';
import { listDrafts } from './list-drafts.ts';
import { restoreDraft } from './restore-draft.ts';
import { updateDraft } from './update-draft.ts';

/** DraftsService: the contract's messages to use cases and back. */
export function draftRoutes(deps: Pick<ContentDeps, 'database' | 'clock'>): (router: ConnectRouter) => void {
  const { database } = deps;
  return (router) =>
    router.service(DraftsService, {
      async createDraft({ title, content }, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const given = { title, content: readContent(content) };
        const draft = await createDraft(deps, { workspaceId, userId: identity.userId }, given);
        return { draft: draftMessage(draft) };
      },
      async updateDraft({ draftId, revision, title, content }, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const given = { draftId, revision, title, content: readContent(content) };
        const draft = await updateDraft(deps, { workspaceId, userId: identity.userId }, given);
        return { draft: draftMessage(draft) };
      },
      async getDraft({ draftId }, context) {
        const { workspaceId } = workspaceCall(context);
        const row = await inWorkspace(database, workspaceId, (tx) => readDraft(tx, draftId));
        if (row === null) throw failure(contentErrors, 'DRAFT_NOT_FOUND');
        return { draft: draftMessage(draftOf(row)) };
      },
      async listDrafts(request, context) {
        const { workspaceId } = workspaceCall(context);
        const { drafts, nextPageToken } = await listDrafts(deps, workspaceId, request);
        return { drafts: drafts.map(summaryMessage), nextPageToken };
      },
      async listDraftRevisions({ draftId }, context) {
        const { workspaceId } = workspaceCall(context);
        const revisions = await inWorkspace(database, workspaceId, (tx) => readDraftRevisions(tx, draftId));
        if (revisions.length === 0) throw failure(contentErrors, 'DRAFT_NOT_FOUND');
        return { revisions: revisions.map(revisionMessage) };
      },
      async getDraftRevision({ draftId, revision }, context) {
        const { workspaceId } = workspaceCall(context);
        const read = await inWorkspace(database, workspaceId, (tx) =>
          getDraftRevision(tx, { draftId, revision }),
        );
        return { revision: revisionMessage(read.revision), content: contentMessage(read.content) };
      },
      async restoreDraft({ draftId, revision, restored }, context) {
        const { workspaceId, identity } = workspaceCall(context);
        const given = { draftId, revision, restored };
        const draft = await restoreDraft(deps, { workspaceId, userId: identity.userId }, given);
        return { draft: draftMessage(draft) };
      },
      async deleteDraft({ draftId }, context) {
        const { workspaceId } = workspaceCall(context);
        const gone = await inWorkspace(database, workspaceId, (tx) => deleteDraft(tx, draftId));
        if (!gone) throw failure(contentErrors, 'DRAFT_NOT_FOUND');
        return {};
      },
    });
}

function draftMessage({ summary, content }: Draft): MessageInitShape<typeof DraftSchema> {
  return { summary: summaryMessage(summary), content: contentMessage(content) };
}

function summaryMessage(summary: DraftSummary): MessageInitShape<typeof DraftSummarySchema> {
  const { createdAt, changedAt, ...rest } = summary;
  return { ...rest, createdAt: timestampFromDate(createdAt), changedAt: timestampFromDate(changedAt) };
}

function revisionMessage({
  changedAt,
  ...rest
}: DraftRevision): MessageInitShape<typeof DraftRevisionSchema> {
  return { ...rest, changedAt: timestampFromDate(changedAt) };
}
