import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { type BotRow, findBot, findWebhook } from '../bots/bot-store.ts';
import { openToken } from '../bots/open-token.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { isWebhookSecret } from './webhook-secret.ts';

/** What whoever calls a webhook says of itself. */
export interface WebhookCaller {
  readonly webhookId: string;
  readonly secret: string;
}

/**
 * The bot that a webhook is of. An address that is of no bot and a wrong secret are refused with the same words.
 *
 * @throws Failure WEBHOOK_FOREIGN
 */
export async function checkWebhook(
  { database, sealer }: Pick<BotsDeps, 'database' | 'sealer'>,
  { webhookId, secret }: WebhookCaller,
): Promise<BotRow> {
  const place = await inTransaction(database, (tx) => findWebhook(tx, webhookId));
  const bot =
    place === null ? null : await inWorkspace(database, place.workspaceId, (tx) => findBot(tx, place.botId));
  if (bot === null || !isWebhookSecret(openToken(sealer, bot), secret))
    throw failure(telegramErrors, 'WEBHOOK_FOREIGN');
  return bot;
}
