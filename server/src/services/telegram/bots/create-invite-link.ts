import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { telegramErrors } from '../errors.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import { chatIdOfTelegram } from '../updates/normalise/chat-ids.ts';
import { readBotChats } from './bot-chat-store.ts';
import { callAsBot } from './call-as-bot.ts';
import { failureOfCall } from './failure-of-call.ts';
import type { BotWorkDeps } from './working-bot.ts';

export interface NewInviteLink {
  /** As the channels service counts. */
  readonly telegramId: number;
  readonly name: string;
  readonly expiresAt: Date | null;
  /** How many may come by it. */
  readonly memberLimit: number | null;
}

/**
 * Makes an invite link by a bot of the workspace that may invite people there.
 *
 * @throws Failure BOT_MAY_NOT_INVITE, TELEGRAM_REFUSED, TELEGRAM_BUSY, TELEGRAM_UNREACHABLE
 */
export async function createInviteLink(
  deps: BotWorkDeps,
  workspaceId: number,
  wanted: NewInviteLink,
): Promise<string> {
  const chatId = chatIdOfTelegram(wanted.telegramId);
  const chats = await inWorkspace(deps.database, workspaceId, readBotChats);
  const chat = chats.find((known) => known.chatId === chatId && known.rights.includes('can_invite_users'));
  if (chat === undefined) throw failure(telegramErrors, 'BOT_MAY_NOT_INVITE');
  const bot = await findSpeaker(deps, chat.botId);
  const { name, expiresAt, memberLimit } = wanted;
  try {
    const link = await callAsBot(deps, bot, (api) =>
      api.createChatInviteLink(chatId, {
        ...(name === '' ? {} : { name }),
        ...(expiresAt === null ? {} : { expire_date: Math.floor(expiresAt.getTime() / 1000) }),
        ...(memberLimit === null ? {} : { member_limit: memberLimit }),
      }),
    );
    return link.invite_link;
  } catch (error) {
    throw failureOfCall(error);
  }
}
