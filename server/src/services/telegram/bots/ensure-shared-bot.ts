import { randomBytes } from 'node:crypto';
import { INSTALLATION, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import type { BotsDeps } from '../deps.ts';
import { botIdOfToken, callBotApi } from './bot-api.ts';
import { deleteBot, findWorkspaceOfBot, readBots, upsertBot } from './bot-store.ts';
import { openToken, tokenPlace } from './open-token.ts';

/** Has the bot that the settings name as the shared one, and no other. Asked again, it changes nothing. */
export async function ensureSharedBot(deps: BotsDeps): Promise<void> {
  const { database, sealer, sharedBotToken: token, telemetry } = deps;
  const botId = token === null ? null : botIdOfToken(token);
  const known = await inWorkspace(database, INSTALLATION, readBots);
  for (const other of known.filter((bot) => bot.botId !== botId))
    await inWorkspace(database, INSTALLATION, (tx) => deleteBot(tx, other.botId));
  if (token === null || botId === null) return;
  const same = known.find((bot) => bot.botId === botId);
  if (same !== undefined && isSameToken(deps, same, token)) return;
  const owner = await inTransaction(database, (tx) => findWorkspaceOfBot(tx, botId));
  if (owner !== null && owner !== INSTALLATION) {
    telemetry.logger.error(
      { botId },
      'TELEGRAM_BOT_TOKEN is of a bot that a workspace has connected for itself',
    );
    return;
  }
  const me = await callBotApi(deps, token, (api) => api.getMe());
  await inWorkspace(database, INSTALLATION, (tx) =>
    upsertBot(tx, {
      botId,
      username: me.username,
      title: me.first_name,
      sealedToken: sealer.seal(tokenPlace(INSTALLATION, botId), token),
      webhookId: randomBytes(24).toString('base64url'),
    }),
  );
}

function isSameToken(
  { sealer }: Pick<BotsDeps, 'sealer'>,
  bot: Parameters<typeof openToken>[1],
  token: string,
): boolean {
  try {
    return openToken(sealer, bot) === token;
  } catch {
    // Sealed under another secret: it is sealed anew.
    return false;
  }
}
