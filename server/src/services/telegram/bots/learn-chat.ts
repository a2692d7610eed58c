import { inWorkspace } from '../../../platform/database/index.ts';
import { standingOf } from '../updates/normalise/normalise-member.ts';
import type { SeenChat } from '../updates/normalise/normalised-update.ts';
import { memberShape } from '../updates/normalise/update-shapes.ts';
import { BotCallRefused } from './bot-api.ts';
import { type LearntChat, upsertBotChat } from './bot-chat-store.ts';
import { callAsBot } from './call-as-bot.ts';
import { failureOfCall } from './failure-of-call.ts';
import type { BotWorkDeps, WorkingBot } from './working-bot.ts';

/**
 * Finds out what the bot is in a chat that it was in before anybody listened, and writes it down as the bot's workspace's.
 *
 * @throws Failure TELEGRAM_REFUSED, TELEGRAM_BUSY, TELEGRAM_UNREACHABLE
 */
export async function learnChat(deps: BotWorkDeps, bot: WorkingBot, chat: SeenChat): Promise<LearntChat> {
  const learnt: LearntChat = { ...chat, botId: bot.botId, ...(await askStanding(deps, bot, chat.chatId)) };
  await inWorkspace(deps.database, bot.workspaceId, (tx) => upsertBotChat(tx, learnt, deps.clock.now()));
  return learnt;
}

/** As Telegram tells it now. A chat of which the bot may know nothing is one that it is not in. */
async function askStanding(
  deps: BotWorkDeps,
  bot: WorkingBot,
  chatId: number,
): Promise<Pick<LearntChat, 'standing' | 'rights'>> {
  try {
    return standingOf(
      memberShape.parse(await callAsBot(deps, bot, (api) => api.getChatMember(chatId, bot.botId))),
    );
  } catch (error) {
    if (error instanceof BotCallRefused && (error.code === 400 || error.code === 403))
      return { standing: 'gone', rights: [] };
    throw failureOfCall(error);
  }
}
