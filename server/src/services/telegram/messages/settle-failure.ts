import { inWorkspace, type OpenTransaction } from '../../../platform/database/index.ts';
import { Failure, failure } from '../../../platform/errors/index.ts';
import { BotCallBroken, BotCallRefused } from '../bots/bot-api.ts';
import { failureOfCall } from '../bots/failure-of-call.ts';
import { reportBotProblem } from '../bots/report-bot-problem.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import type { SendOutcome } from './outgoing-message.ts';
import { markRefused, markSent, markUnknown, strikeOutgoing } from './outgoing-store.ts';

/** What was tried. */
interface FailedAttempt {
  readonly key: string;
  readonly changes: number | null;
  readonly heldSince: Date;
}

/** What a call that failed means: an outcome for good, a failure with the key free again, or that nobody knows. */
export async function settleFailure(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { key, changes, heldSince }: FailedAttempt,
  error: unknown,
): Promise<SendOutcome> {
  const inBook = (work: (tx: OpenTransaction) => Promise<void>): Promise<void> =>
    inWorkspace(deps.database, bot.workspaceId, work);
  const strike = (): Promise<void> => inBook((tx) => strikeOutgoing(tx, bot.botId, key, heldSince));
  if (error instanceof Failure) {
    await strike();
    throw error;
  }
  if (!(error instanceof BotCallRefused) || error.code >= 500) {
    const surelyNotDone = error instanceof BotCallBroken && error.surelyNotDone;
    if (!surelyNotDone && changes === null) {
      await inBook((tx) => markUnknown(tx, bot.botId, key));
      if (!(error instanceof BotCallBroken || error instanceof BotCallRefused))
        deps.telemetry.logger.error({ error, key }, 'sending a message failed in a way that nobody knows');
      return { kind: 'unknown' };
    }
    await strike();
    const problem = error instanceof Error ? error.message : String(error);
    throw failure(telegramErrors, 'TELEGRAM_UNREACHABLE', { values: { problem } });
  }
  if (error.retryAfterSeconds !== null) {
    await strike();
    throw failureOfCall(error);
  }
  if (error.code === 401) {
    await strike();
    await reportBotProblem(deps, bot, 'TOKEN_REVOKED');
    throw failure(telegramErrors, 'BOT_TOKEN_REVOKED');
  }
  if (changes !== null && isNoChange(error)) {
    const sent = { messageIds: [changes], sentAt: null };
    await inBook((tx) => markSent(tx, bot.botId, key, sent));
    return { kind: 'sent', ...sent };
  }
  const refused = refusalOf(error);
  await inBook((tx) => markRefused(tx, bot.botId, key, refused));
  return { kind: 'refused', ...refused };
}

/** The message is as it is to be. */
export function isNoChange({ description }: BotCallRefused): boolean {
  return description.includes('message is not modified');
}

/** Telegram will not have it, in its words. */
export function refusalOf({ code, description }: BotCallRefused): {
  readonly chatGone: boolean;
  readonly description: string;
} {
  const chatGone = code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description);
  return { chatGone, description };
}
