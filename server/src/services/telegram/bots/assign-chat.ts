import { INSTALLATION, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { noteSource } from '../note-source.ts';
import { unparkUpdates } from '../updates/update-store.ts';
import { assignBotChat, type BotChatRow, findBotChat } from './bot-chat-store.ts';
import { readBots } from './bot-store.ts';

/**
 * Gives a chat that the shared bot is in to the workspace, unless another has it. Whoever calls has the proof that the
 * person who asks runs the chat. What the bot heard there before is handed in from now on.
 *
 * @throws Failure NO_SHARED_BOT, BOT_CHAT_NOT_FOUND, the same where another workspace has the chat
 */
export async function assignChat(
  { database }: Pick<BotsDeps, 'database'>,
  workspaceId: number,
  chatId: number,
): Promise<BotChatRow> {
  const [shared] = await inWorkspace(database, INSTALLATION, readBots);
  if (shared === undefined) throw failure(telegramErrors, 'NO_SHARED_BOT');
  const { botId } = shared;
  const chat = await inWorkspace(database, workspaceId, async (tx) => {
    const owner = await assignBotChat(tx, botId, chatId, workspaceId);
    await noteSource(tx, null);
    return owner === workspaceId ? findBotChat(tx, botId, chatId) : null;
  });
  if (chat === null) throw failure(telegramErrors, 'BOT_CHAT_NOT_FOUND', { values: { chatId } });
  await inWorkspace(database, INSTALLATION, (tx) => unparkUpdates(tx, botId, chatId));
  return chat;
}
