import type { Content } from '@analyticbot/contracts/content/v1/content';
import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { BotCallRefused } from '../bots/bot-api.ts';
import type { BotChatRow } from '../bots/bot-chat-store.ts';
import { callAsBot } from '../bots/call-as-bot.ts';
import { failureOfCall } from '../bots/failure-of-call.ts';
import { reportBotProblem } from '../bots/report-bot-problem.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import { botKeyboard, writtenButton } from '../messages/bot-entity.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import { isNoChange, refusalOf } from '../messages/settle-failure.ts';
import { captionOf, entitiesOf, previewOf, richMessage } from './deliver-post.ts';
import { keepAnswer } from './keep-answer.ts';
import { chatsOfChannel } from './post-place.ts';

/** That Telegram will not have it, in its words. */
export interface Refusal {
  readonly chatGone: boolean;
  readonly description: string;
}

/** A message of a channel of the workspace. */
export interface PostAddress {
  readonly workspaceId: number;
  readonly channelId: number;
}

/**
 * Changes what a message says: its text or caption, its buttons, its link preview. The same change twice is one.
 *
 * @returns null where it is as it is to be
 * @throws Failure TELEGRAM_BUSY, TELEGRAM_UNREACHABLE, BOT_TOKEN_REVOKED
 */
export function editPost(
  deps: BotWorkDeps,
  address: PostAddress,
  { messageId, content }: { readonly messageId: number; readonly content: Content },
): Promise<Refusal | null> {
  return changeAs(deps, address, 'can_edit_messages', async (bot, { chatId }) => {
    const edited = await callAsBot(deps, bot, (api) => editMessage(api, chatId, messageId, content));
    // Telegram gives no update of it to whoever made it.
    if (edited !== true)
      await inWorkspace(deps.database, bot.workspaceId, (tx) =>
        keepAnswer(tx, bot.botId, chatId, [edited], deps.clock.now()),
      );
  });
}

function editMessage(api: Api, chatId: number, messageId: number, content: Content): Promise<Message | true> {
  const rows = content.buttonRows.map(({ buttons }) => buttons.map(writtenButton));
  const keyboard = { reply_markup: botKeyboard(rows) };
  const { rich, poll, place, media, text } = content;
  if (rich !== undefined)
    return api.raw.editMessageText({
      chat_id: chatId,
      message_id: messageId,
      rich_message: richMessage(rich),
      ...keyboard,
    });
  // Of a poll and of a place nothing but the buttons can be changed.
  if (poll !== undefined || place !== undefined)
    return api.editMessageReplyMarkup(chatId, messageId, keyboard);
  if (media.length > 0)
    return api.editMessageCaption(chatId, messageId, { ...captionOf(content), ...keyboard });
  const entities = entitiesOf(content);
  return api.editMessageText(chatId, messageId, text, { entities, ...previewOf(content), ...keyboard });
}

/** Those that are gone already are passed over. @throws as editPost */
export function deletePost(
  deps: BotWorkDeps,
  address: PostAddress,
  messageIds: readonly number[],
): Promise<Refusal | null> {
  return changeAs(deps, address, 'can_delete_messages', async (bot, { chatId }) => {
    await callAsBot(deps, bot, (api) => api.deleteMessages(chatId, [...messageIds]));
  });
}

/** @throws as editPost */
export function pinPost(
  deps: BotWorkDeps,
  address: PostAddress,
  {
    messageId,
    pinned,
    silent,
  }: { readonly messageId: number; readonly pinned: boolean; readonly silent: boolean },
): Promise<Refusal | null> {
  return changeAs(deps, address, 'can_pin_messages', async (bot, { chatId }) => {
    await callAsBot(deps, bot, (api) =>
      pinned
        ? api.pinChatMessage(chatId, messageId, { disable_notification: silent })
        : api.unpinChatMessage(chatId, messageId),
    );
  });
}

const NOBODY_THERE: Refusal = {
  chatGone: true,
  description: 'No bot of this workspace is in the channel any more.',
};

/** Tries each bot that is there, those with the right first: what one posted itself it may change without. */
async function changeAs(
  deps: BotWorkDeps,
  { workspaceId, channelId }: PostAddress,
  right: string,
  change: (bot: WorkingBot, chat: BotChatRow) => Promise<void>,
): Promise<Refusal | null> {
  const chats = await chatsOfChannel(deps, workspaceId, channelId);
  const there = chats.filter(({ standing }) => standing !== 'gone');
  const ordered = there.toSorted(
    (one, other) => Number(other.rights.includes(right)) - Number(one.rights.includes(right)),
  );
  let refusal = NOBODY_THERE;
  for (const chat of ordered) {
    const bot = await findSpeaker(deps, chat.botId);
    try {
      await change(bot, chat);
      return null;
    } catch (error) {
      if (!(error instanceof BotCallRefused) || error.retryAfterSeconds !== null || error.code >= 500)
        throw failureOfCall(error);
      if (isNoChange(error)) return null;
      if (error.code === 401) {
        await reportBotProblem(deps, bot, 'TOKEN_REVOKED');
        throw failure(telegramErrors, 'BOT_TOKEN_REVOKED');
      }
      refusal = refusalOf(error);
    }
  }
  return refusal;
}
