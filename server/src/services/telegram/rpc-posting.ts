import {
  type OutgoingPost,
  type PlaceSchema,
  PostingService,
  ReadBack,
  type SendingOutcomeSchema,
  type SendPostRequest,
} from '@analyticbot/contracts/telegram/v1/posting';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ConnectRouter } from '@connectrpc/connect';
import { failure } from '../../platform/errors/index.ts';
import { workspaceCall } from '../../platform/rpc/index.ts';
import type { BotWorkDeps } from './bots/working-bot.ts';
import { telegramErrors } from './errors.ts';
import { deletePost, editPost, pinPost, type Refusal } from './posting/change-post.ts';
import { commentPost } from './posting/comment-post.ts';
import type { FilePiece } from './posting/file-feed.ts';
import { getSending } from './posting/get-sending.ts';
import { listPlaces, type PostPlace } from './posting/list-places.ts';
import { linkOfMessage } from './posting/post-place.ts';
import { type PostOutcome, sendPost } from './posting/send-post.ts';
import { findPost, type ReadBackDeps } from './read-back/find-post.ts';

/** PostingService: the contract's messages to use cases and back. */
export function postingRoutes(deps: BotWorkDeps & ReadBackDeps): (router: ConnectRouter) => void {
  return (router) =>
    router.service(PostingService, {
      async listPlaces(_request, context) {
        const places = await listPlaces(deps, workspaceCall(context).workspaceId);
        return { places: places.map(placeMessage) };
      },
      async sendPost(requests, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const parts = requests[Symbol.asyncIterator]();
        const post = await readPost(parts);
        return {
          outcome: outcomeMessage(await sendPost(deps, workspaceId, post, readPieces(parts), signal)),
        };
      },
      async commentPost({ messageId, ...comment }, context) {
        const { workspaceId, signal } = workspaceCall(context);
        const written = { ...comment, messageId: Number(messageId) };
        return { outcome: outcomeMessage(await commentPost(deps, workspaceId, written, signal)) };
      },
      async getSending(request, context) {
        const sending = await getSending(deps, workspaceCall(context).workspaceId, request);
        if (sending.kind === 'ended')
          return { state: { case: 'outcome', value: outcomeMessage(sending.ended) } };
        return sending.kind === 'under way'
          ? { state: { case: 'underWay', value: true } }
          : { state: { case: 'neverHeard', value: true } };
      },
      async findPost(request, context) {
        const { workspaceId, signal } = workspaceCall(context);
        return findPost(deps, workspaceId, request, signal);
      },
      async editPost({ channelId, messageId, content }, context) {
        const { workspaceId } = workspaceCall(context);
        if (content === undefined) return {};
        const change = { messageId: Number(messageId), content };
        return refusedMessage(await editPost(deps, { workspaceId, channelId }, change));
      },
      async deletePost({ channelId, messageIds }, context) {
        const { workspaceId } = workspaceCall(context);
        return refusedMessage(await deletePost(deps, { workspaceId, channelId }, messageIds.map(Number)));
      },
      async pinPost({ channelId, messageId, pinned, silent }, context) {
        const { workspaceId } = workspaceCall(context);
        const change = { messageId: Number(messageId), pinned, silent };
        return refusedMessage(await pinPost(deps, { workspaceId, channelId }, change));
      },
    });
}

async function readPost(parts: AsyncIterator<SendPostRequest>): Promise<OutgoingPost> {
  const { done, value } = await parts.next();
  if (done === true || value.part.case !== 'post')
    throw failure(telegramErrors, 'POST_FILES_CUT_SHORT', {
      values: { problem: 'the first message is not the post' },
    });
  return value.part.value;
}

/** Asked for one at a time: whoever sends them waits until Telegram has taken those before. */
async function* readPieces(parts: AsyncIterator<SendPostRequest>): AsyncGenerator<FilePiece> {
  for (;;) {
    const { done, value } = await parts.next();
    if (done === true || value.part.case !== 'chunk') return;
    yield value.part.value;
  }
}

const READ_BACKS = {
  account: ReadBack.ACCOUNT,
  'public page': ReadBack.PUBLIC_PAGE,
  nobody: ReadBack.NOBODY,
} as const satisfies Record<PostPlace['readBack'], ReadBack>;

function placeMessage(place: PostPlace): MessageInitShape<typeof PlaceSchema> {
  return { ...place, problem: place.problem ?? '', readBack: READ_BACKS[place.readBack] };
}

function outcomeMessage({ outcome, chat }: PostOutcome): MessageInitShape<typeof SendingOutcomeSchema> {
  if (outcome.kind === 'unknown') return { kind: { case: 'unknown', value: {} } };
  if (outcome.kind === 'refused') {
    const { chatGone, description } = outcome;
    return { kind: { case: 'refused', value: { chatGone, description } } };
  }
  const { messageIds, sentAt } = outcome;
  const [first] = messageIds;
  return {
    kind: {
      case: 'sent',
      value: {
        messageIds: messageIds.map(BigInt),
        link: chat === null || first === undefined ? '' : linkOfMessage(chat, first),
        ...(sentAt === null ? {} : { sentAt: timestampFromDate(sentAt) }),
      },
    },
  };
}

function refusedMessage(refusal: Refusal | null): { readonly refused?: Refusal } {
  return refusal === null ? {} : { refused: refusal };
}
