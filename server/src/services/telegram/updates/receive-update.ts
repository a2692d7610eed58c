import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { noteUpdates } from '../bots/bot-store.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { checkWebhook, type WebhookCaller } from './check-webhook.ts';
import { storeUpdates } from './store-updates.ts';

/**
 * Stores an update that came by webhook; Telegram gives it again until that has succeeded.
 *
 * @throws Failure WEBHOOK_FOREIGN, UPDATE_UNREADABLE
 */
export async function receiveUpdate(
  deps: Pick<BotsDeps, 'database' | 'clock' | 'sealer'>,
  { body, ...caller }: WebhookCaller & { readonly body: Uint8Array },
): Promise<void> {
  const bot = await checkWebhook(deps, caller);
  const update = parse(body);
  await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const last = await storeUpdates(tx, bot.botId, [update], now);
    if (last === null) throw failure(telegramErrors, 'UPDATE_UNREADABLE');
    await noteUpdates(tx, bot.botId, now);
  });
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw failure(telegramErrors, 'UPDATE_UNREADABLE', { cause });
  }
}
