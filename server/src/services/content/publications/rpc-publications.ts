import {
  type PlanPostRequest,
  PublicationsService,
  type SettlePublicationRequest,
} from '@analyticbot/contracts/content/v1/publications';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { workspaceCall } from '../../../platform/rpc/index.ts';
import { readContent } from '../content-message.ts';
import type { ContentDeps } from '../deps.ts';
import { scheduleText } from '../schedule/schedule-message.ts';
import { cancelPublication } from './cancel-publication.ts';
import { deleteSent, editSent } from './change-sent.ts';
import { decidePublication } from './decide-publication.ts';
import { getPublication } from './get-publication.ts';
import { listPublications } from './list-publications.ts';
import { movePublication } from './move-publication.ts';
import { type GivenPlan, planPost } from './plan-post.ts';
import type { PlannedFor } from './planned-for.ts';
import { publicationMessage, summaryMessage } from './publication-message.ts';
import { readStates } from './publication-state.ts';
import { rewritePublication } from './rewrite-publication.ts';
import { type Settlement, settlePublication } from './settle-publication.ts';

/** PublicationsService: the contract's messages to use cases and back. */
export function publicationRoutes(
  deps: Pick<ContentDeps, 'database' | 'posting' | 'callOptionsFor'>,
): (router: ConnectRouter) => void {
  return (router) =>
    router.service(PublicationsService, {
      async planPost(request, context) {
        const rows = await planPost(deps, workspaceCall(context), planOf(request));
        return { publications: rows.map(summaryMessage) };
      },
      async listPublications({ from, to, states, ...request }, context) {
        const { workspaceId } = workspaceCall(context);
        const span = { ...request, from: dateOf(from), to: dateOf(to), states: readStates(states) };
        const { publications, nextPageToken } = await listPublications(deps, workspaceId, span);
        return { publications: publications.map(summaryMessage), nextPageToken };
      },
      async getPublication({ publicationId }, context) {
        const { workspaceId } = workspaceCall(context);
        return { publication: publicationMessage(await getPublication(deps, workspaceId, publicationId)) };
      },
      async movePublication(request, context) {
        return { publication: summaryMessage(await movePublication(deps, workspaceCall(context), request)) };
      },
      async rewritePublication({ publicationId, revision, content }, context) {
        const given = { publicationId, revision, content: readContent(content) };
        const row = await rewritePublication(deps, workspaceCall(context), given);
        return { publication: summaryMessage(row) };
      },
      async cancelPublication(request, context) {
        return { cancelled: await cancelPublication(deps, workspaceCall(context), request) };
      },
      async decidePublication(request, context) {
        return {
          publication: summaryMessage(await decidePublication(deps, workspaceCall(context), request)),
        };
      },
      async settlePublication({ publicationId, as }, context) {
        const given = { publicationId, settlement: settlementOf(as) };
        const row = await settlePublication(deps, workspaceCall(context), given);
        return { publication: summaryMessage(row) };
      },
      async editSent({ publicationId, content, at }, context) {
        const call = workspaceCall(context);
        const given = {
          publicationId,
          content: readContent(content),
          at: at === undefined ? null : timestampDate(at),
        };
        await editSent(deps, call, given);
        const edited = await getPublication(deps, call.workspaceId, publicationId);
        return { publication: publicationMessage(edited) };
      },
      async deleteSent({ publicationId }, context) {
        return { publication: summaryMessage(await deleteSent(deps, workspaceCall(context), publicationId)) };
      },
    });
}

function planOf({ key, content, targets, when, draftId }: PlanPostRequest): GivenPlan {
  return {
    key,
    content: readContent(content),
    targets: targets.map(({ channelId, variant }) => ({
      channelId,
      variant: variant === undefined ? null : readContent(variant),
    })),
    when: plannedFor(when),
    draftId: draftId === '' ? null : draftId,
  };
}

/** The contract refuses a request without a time before it comes here. */
function plannedFor(when: PlanPostRequest['when']): PlannedFor {
  if (when.case === 'schedule') return { kind: 'schedule', schedule: scheduleText(when.value) };
  return { kind: when.case === 'nextSlot' ? 'next slot' : 'now' };
}

/** The contract refuses a request that settles nothing before it comes here. */
function settlementOf(as: SettlePublicationRequest['as']): Settlement {
  if (as.case === 'sentMessageId') return { as: 'sent', messageId: Number(as.value) };
  return { as: as.case === 'sendNow' ? 'send_now' : 'let_go' };
}

/** The contract refuses a span without ends before it comes here. */
function dateOf(time: Timestamp | undefined): Date {
  return time === undefined ? new Date(0) : timestampDate(time);
}
