import type { TextEntity } from '@analyticbot/contracts/content/v1/content';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { type BotChatRow, readBotChats } from '../bots/bot-chat-store.ts';
import { callAsBot, callInTurn } from '../bots/call-as-bot.ts';
import { failureOfCall } from '../bots/failure-of-call.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import { attemptOnce } from '../messages/attempt.ts';
import { botEntity } from '../messages/bot-entity.ts';
import { ANSWER_WITHIN_MS } from '../messages/deliver-message.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import { findForward } from './automatic-forward-store.ts';
import { keepAnswer } from './keep-answer.ts';
import { chatsOfChannel } from './post-place.ts';
import { keyOfPost, type PostOutcome } from './send-post.ts';

export interface NewComment {
  readonly key: string;
  readonly channelId: number;
  /** Of the post, in the channel. */
  readonly messageId: number;
  readonly text: string;
  readonly entities: readonly TextEntity[];
}

/** A post, where Telegram put it in the linked group, and who saw it there. */
interface PostInGroup {
  readonly bot: WorkingBot;
  readonly group: BotChatRow;
  readonly messageId: number;
}

/**
 * Writes under a post in the group that is linked to its channel, once for each key.
 *
 * @throws Failure POST_NOT_FORWARDED, and as sendPost
 */
export async function commentPost(
  deps: BotWorkDeps,
  workspaceId: number,
  comment: NewComment,
  signal: AbortSignal,
): Promise<PostOutcome> {
  const [channel] = await chatsOfChannel(deps, workspaceId, comment.channelId);
  if (channel === undefined) return refused('No bot of this workspace is in the channel.');
  const groups = (await inWorkspace(deps.database, workspaceId, readBotChats)).filter(
    ({ kind, standing }) => kind === 'group' && standing !== 'gone',
  );
  const found = await findInGroup(deps, groups, channel.chatId, comment.messageId);
  if (found === null) return whyNot(deps, channel, groups);
  const { bot, group, messageId } = found;
  const { chatId } = group;
  const deliver = async () => {
    const sent = await callInTurn(
      deps,
      bot,
      (api) =>
        api.sendMessage(chatId, comment.text, {
          entities: comment.entities.map(botEntity),
          reply_parameters: { message_id: messageId },
        }),
      ANSWER_WITHIN_MS,
    );
    return {
      messageIds: [sent.message_id],
      sentAt: new Date(sent.date * 1000),
      keep: (tx: Parameters<typeof keepAnswer>[0]) =>
        keepAnswer(tx, bot.botId, chatId, [sent], deps.clock.now()),
    };
  };
  const key = keyOfPost(workspaceId, comment.channelId, `comment ${comment.key}`);
  const attempt = { key, chatId, lane: Lane.NOTICE, count: 1, changes: null, deliver };
  const outcome = await attemptOnce(deps, bot, { ...attempt, answerWithinMs: ANSWER_WITHIN_MS }, signal);
  return { outcome, chat: group };
}

async function findInGroup(
  deps: BotWorkDeps,
  groups: readonly BotChatRow[],
  channelChatId: number,
  messageId: number,
): Promise<PostInGroup | null> {
  for (const botId of new Set(groups.map((group) => group.botId))) {
    const bot = await findSpeaker(deps, botId);
    const forward = await inWorkspace(deps.database, bot.workspaceId, (tx) =>
      findForward(tx, botId, { channelChatId, messageId }),
    );
    const group = groups.find((known) => known.botId === botId && known.chatId === forward?.groupChatId);
    if (forward !== null && group !== undefined) return { bot, group, messageId: forward.groupMessageId };
  }
  return null;
}

/** Refused where that will stay so; else it fails, and may be asked for again. */
async function whyNot(
  deps: BotWorkDeps,
  channel: BotChatRow,
  groups: readonly BotChatRow[],
): Promise<PostOutcome> {
  const bot = await findSpeaker(deps, channel.botId);
  const { linked_chat_id: linked } = await callAsBot(deps, bot, (api) => api.getChat(channel.chatId)).catch(
    (error: unknown) => {
      throw failureOfCall(error);
    },
  );
  if (linked === undefined) return refused('No group is linked to the channel.');
  // Others hear no more in a group than what is said to them.
  const hears = groups.some(({ chatId, standing }) => chatId === linked && standing === 'administrator');
  if (!hears)
    return refused(
      'No bot of this workspace is an administrator of the group that is linked to the channel, where it would hear of the post.',
    );
  throw failure(telegramErrors, 'POST_NOT_FORWARDED');
}

function refused(description: string): PostOutcome {
  return { outcome: { kind: 'refused', chatGone: false, description }, chat: null };
}
