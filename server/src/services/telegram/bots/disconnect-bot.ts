import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { noteSource } from '../note-source.ts';
import { callBotApi } from './bot-api.ts';
import { deleteBot, findBot } from './bot-store.ts';
import { openToken } from './open-token.ts';

/**
 * Forgets a bot of the workspace: its token, what it heard and has not handed in, its webhook. Telegram is asked to forget
 * the webhook first; that it cannot be asked, or the token is of no use any more, keeps nobody from disconnecting.
 *
 * @throws Failure BOT_NOT_FOUND
 */
export async function disconnectBot(deps: BotsDeps, workspaceId: number, botId: number): Promise<void> {
  const bot = await inWorkspace(deps.database, workspaceId, (tx) => findBot(tx, botId));
  if (bot === null) throw failure(telegramErrors, 'BOT_NOT_FOUND', { values: { botId } });
  try {
    await callBotApi(deps, openToken(deps.sealer, bot), (api) => api.deleteWebhook());
  } catch (error) {
    deps.telemetry.logger.warn({ error, botId }, 'the webhook of a bot that is disconnected was not deleted');
  }
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await deleteBot(tx, botId);
    await noteSource(tx, null);
  });
}
