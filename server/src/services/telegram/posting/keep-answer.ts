import { randomInt } from 'node:crypto';
import type { OpenTransaction } from '../../../platform/database/index.ts';
import { OWN_MESSAGE } from '../updates/normalise/normalise-update.ts';
import { insertUpdates } from '../updates/update-store.ts';

/** Telegram's own numbers are positive: these count up from here, by microseconds, and are never among them. */
const NUMBERS_FROM = -9_000_000_000_000_000;

/**
 * Keeps messages as Telegram answered with them among the updates of the bot, which gets none of what it does itself. From
 * there they are handed in like any other, in the order in which they were kept.
 *
 * @param messages as the Bot API writes them
 */
export async function keepAnswer(
  tx: OpenTransaction,
  botId: number,
  chatId: number,
  messages: readonly unknown[],
  now: Date,
): Promise<void> {
  for (const message of messages) {
    // Two of one microsecond are one too many: the other takes another number.
    for (let kept = 0; kept === 0; ) {
      const updateId = NUMBERS_FROM + now.getTime() * 1000 + randomInt(1000);
      const content = JSON.stringify({ update_id: updateId, [OWN_MESSAGE]: message });
      kept = await insertUpdates(tx, botId, [{ updateId, kind: OWN_MESSAGE, chatId, content }], now);
    }
  }
}
