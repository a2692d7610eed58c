import { BotCallRefused } from '../bots/bot-api.ts';
import { callAsBot } from '../bots/call-as-bot.ts';
import { reportBotProblem } from '../bots/report-bot-problem.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { WANTED_KINDS } from './normalise/normalise-update.ts';
import { afterRefusal } from './plan-poll.ts';
import { webhookSecret } from './webhook-secret.ts';

/** Somebody else may have set another one, or taken it away. */
const SET_AGAIN_MS = 600_000;

/** Where Telegram is to send the updates of a bot. */
export function webhookAddress(publicUrl: string, webhookId: string): string {
  return `${publicUrl}/telegram/webhook/${webhookId}`;
}

/** Has Telegram send updates to the address until the signal is aborted: sets the webhook, and sets it again by and by. */
export async function keepWebhook(
  deps: BotWorkDeps,
  bot: WorkingBot,
  address: string,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let waitMs = SET_AGAIN_MS;
    try {
      await callAsBot(deps, bot, (api) =>
        api.setWebhook(address, {
          secret_token: webhookSecret(bot.token),
          allowed_updates: WANTED_KINDS,
        }),
      );
      failures = 0;
      await reportBotProblem(deps, bot, null);
    } catch (error) {
      failures += 1;
      const plan = afterRefusal(error, failures);
      waitMs = plan.waitMs;
      deps.telemetry.logger.warn({ error, botId: bot.botId, waitMs }, 'the webhook of a bot cannot be set');
      const isRefused = error instanceof BotCallRefused && error.code === 400;
      const problem = isRefused ? 'WEBHOOK_REFUSED' : plan.problem;
      if (problem !== null) await reportBotProblem(deps, bot, problem);
    }
    await deps.pause(waitMs, signal).catch(() => undefined);
  }
}
