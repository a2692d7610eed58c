import type { BotWorkDeps } from '../bots/working-bot.ts';
import { attemptOnce } from './attempt.ts';
import { ANSWER_WITHIN_MS, deliverMessage } from './deliver-message.ts';
import { findSpeaker } from './find-speaker.ts';
import { type OutgoingMessage, refusalOfMessage, type SendOutcome } from './outgoing-message.ts';

/** As long as any call of the Bot API. */
const CHANGED_WITHIN_MS = 60_000;

/**
 * Says something by a bot, once for each key.
 *
 * @param botId 0 is the bot that the installation shares
 * @throws Failure TELEGRAM_BUSY, MESSAGE_UNDER_WAY, TELEGRAM_UNREACHABLE: nothing was sent, and the key is free; further
 *   BOT_NOT_FOUND, NO_SHARED_BOT, BOT_TOKEN_REVOKED
 */
export async function sendMessage(
  deps: BotWorkDeps,
  botId: number,
  message: OutgoingMessage,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const refusal = refusalOfMessage(message);
  if (refusal !== null) return { kind: 'refused', chatGone: false, description: refusal };
  const bot = await findSpeaker(deps, botId);
  const { key, chatId, lane, editMessageId: changes } = message;
  // A change of a message is not counted by Telegram as one that is sent.
  const count = changes === null ? 1 : 0;
  const answerWithinMs = changes === null ? ANSWER_WITHIN_MS : CHANGED_WITHIN_MS;
  const deliver = async () => {
    const messageId = await deliverMessage(deps, bot, message);
    return { messageIds: [messageId], sentAt: null, keep: async () => undefined };
  };
  return attemptOnce(deps, bot, { key, chatId, lane, count, changes, answerWithinMs, deliver }, signal);
}
