import { INSTALLATION, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { findBot, findWorkspaceOfBot, readBots } from '../bots/bot-store.ts';
import { openToken } from '../bots/open-token.ts';
import type { WorkingBot } from '../bots/working-bot.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';

/**
 * The bot that is to speak; 0 is the one that the installation shares.
 *
 * @throws Failure BOT_NOT_FOUND, NO_SHARED_BOT
 */
export async function findSpeaker(
  { database, sealer }: Pick<BotsDeps, 'database' | 'sealer'>,
  botId: number,
): Promise<WorkingBot> {
  const workspaceId =
    botId === 0 ? INSTALLATION : await inTransaction(database, (tx) => findWorkspaceOfBot(tx, botId));
  const bot =
    workspaceId === null
      ? null
      : await inWorkspace(database, workspaceId, async (tx) =>
          botId === 0 ? ((await readBots(tx))[0] ?? null) : findBot(tx, botId),
        );
  if (bot === null) {
    throw botId === 0
      ? failure(telegramErrors, 'NO_SHARED_BOT')
      : failure(telegramErrors, 'BOT_NOT_FOUND', { values: { botId } });
  }
  return {
    workspaceId: bot.workspaceId,
    botId: bot.botId,
    username: bot.username,
    token: openToken(sealer, bot),
  };
}
