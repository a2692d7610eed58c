import { inWorkspace } from '../../../platform/database/index.ts';
import { type BotChatRow, readBotChats } from '../bots/bot-chat-store.ts';
import type { BotWorkDeps } from '../bots/working-bot.ts';

/** Whether a bot that stands so in a chat may post there. */
export function mayPost({ kind, standing, rights, ignored }: BotChatRow): boolean {
  if (ignored || standing === 'gone') return false;
  return kind === 'group' || (standing === 'administrator' && rights.includes('can_post_messages'));
}

/** What the bots of the workspace are in a channel, those that may post there first. */
export async function chatsOfChannel(
  { database }: Pick<BotWorkDeps, 'database'>,
  workspaceId: number,
  channelId: number,
): Promise<readonly BotChatRow[]> {
  const chats = await inWorkspace(database, workspaceId, readBotChats);
  return chats
    .filter((chat) => chat.channelId === channelId)
    .toSorted((one, other) => Number(mayPost(other)) - Number(mayPost(one)) || one.botId - other.botId);
}

/** The address of a message; empty where it has none. */
export function linkOfMessage(
  { chatId, username }: Pick<BotChatRow, 'chatId' | 'username'>,
  messageId: number,
): string {
  if (username !== '') return `https://t.me/${username}/${messageId}`;
  // Only channels and supergroups have one: their numbers begin with -100.
  const number = /^-100(\d+)$/.exec(String(chatId))?.[1];
  return number === undefined ? '' : `https://t.me/c/${number}/${messageId}`;
}
