import { failure } from '../../../platform/errors/index.ts';
import { telegramErrors } from '../errors.ts';
import { BotCallBroken, BotCallRefused } from './bot-api.ts';

/** TELEGRAM_REFUSED, TELEGRAM_BUSY or TELEGRAM_UNREACHABLE for what a call of the Bot API failed with; else the error. */
export function failureOfCall(error: unknown): unknown {
  if (error instanceof BotCallBroken)
    return failure(telegramErrors, 'TELEGRAM_UNREACHABLE', { values: { problem: error.message } });
  if (!(error instanceof BotCallRefused)) return error;
  const { retryAfterSeconds: seconds, description } = error;
  return seconds === null
    ? failure(telegramErrors, 'TELEGRAM_REFUSED', { values: { description } })
    : failure(telegramErrors, 'TELEGRAM_BUSY', { values: { seconds } });
}
