import { BotCallBroken, BotCallRefused } from '../bots/bot-api.ts';
import { callAsBot } from '../bots/call-as-bot.ts';
import type { BotWorkDeps } from '../bots/working-bot.ts';
import { findSpeaker } from './find-speaker.ts';

/**
 * Ends the waiting of a button. One that was pressed too long ago cannot be answered any more, and nobody waits for it: a
 * failure of Telegram is logged and nothing else.
 */
export async function answerButton(
  deps: BotWorkDeps,
  botId: number,
  answer: { readonly callbackQueryId: string; readonly text: string },
): Promise<void> {
  const bot = await findSpeaker(deps, botId);
  const shown = answer.text === '' ? {} : { text: answer.text };
  try {
    await callAsBot(deps, bot, (api) => api.answerCallbackQuery(answer.callbackQueryId, shown));
  } catch (error) {
    if (!(error instanceof BotCallRefused || error instanceof BotCallBroken)) throw error;
    deps.telemetry.logger.info({ error }, 'a press of a button could not be answered');
  }
}
