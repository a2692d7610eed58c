import { randomBytes } from 'node:crypto';
import { INSTALLATION, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { noteSource } from '../note-source.ts';
import { BotCallBroken, BotCallRefused, botIdOfToken, callBotApi } from './bot-api.ts';
import { findWorkspaceOfBot, upsertBot } from './bot-store.ts';
import { tokenPlace } from './open-token.ts';

/**
 * Connects a bot to the workspace, or gives one that it has a new token. Telegram is asked whose token it is.
 *
 * @returns the bot's id
 * @throws Failure BOT_TOKEN_INVALID, BOT_TOKEN_UNKNOWN, BOT_CONNECTED_ELSEWHERE, TELEGRAM_UNREACHABLE
 */
export async function connectBot(deps: BotsDeps, workspaceId: number, written: string): Promise<number> {
  const token = written.trim();
  const botId = botIdOfToken(token);
  if (botId === null) throw failure(telegramErrors, 'BOT_TOKEN_INVALID');
  const me = await callBotApi(deps, token, (api) => api.getMe()).catch((error: unknown) => {
    throw toConnectFailure(error);
  });
  const owner = await inTransaction(deps.database, (tx) => findWorkspaceOfBot(tx, botId));
  if (owner !== null && owner !== workspaceId) {
    throw failure(telegramErrors, owner === INSTALLATION ? 'BOT_IS_SHARED' : 'BOT_CONNECTED_ELSEWHERE', {
      values: { username: me.username },
    });
  }
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    await upsertBot(tx, {
      botId,
      username: me.username,
      title: me.first_name,
      sealedToken: deps.sealer.seal(tokenPlace(workspaceId, botId), token),
      webhookId: randomBytes(24).toString('base64url'),
    });
    await noteSource(tx, null);
  });
  return botId;
}

function toConnectFailure(error: unknown): unknown {
  if (error instanceof BotCallRefused && (error.code === 401 || error.code === 404)) {
    return failure(telegramErrors, 'BOT_TOKEN_UNKNOWN');
  }
  if (error instanceof BotCallRefused || error instanceof BotCallBroken) {
    return failure(telegramErrors, 'TELEGRAM_UNREACHABLE', { values: { problem: error.message } });
  }
  return error;
}
