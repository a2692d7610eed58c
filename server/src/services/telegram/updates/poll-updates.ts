import { inWorkspace } from '../../../platform/database/index.ts';
import { assertLease } from '../../../platform/lease/index.ts';
import { noteUpdates } from '../bots/bot-store.ts';
import { callAsBot } from '../bots/call-as-bot.ts';
import { reportBotProblem } from '../bots/report-bot-problem.ts';
import type { BotWorkDeps, TendedBot, WorkingBot } from '../bots/working-bot.ts';
import { WANTED_KINDS } from './normalise/normalise-update.ts';
import { type AfterRefusal, afterRefusal } from './plan-poll.ts';
import { storeUpdates } from './store-updates.ts';

const LONG_POLL_S = 25;
const AT_ONCE = 100;

/** The lowest that Telegram still holds. */
const FROM_THE_LOWEST = 0;

/**
 * Asks Telegram for updates until the signal is aborted. They are stored before they are acknowledged by the next
 * question: what is lost on the way is given again. Only what was given to this very loop is acknowledged, so it begins
 * with the lowest that Telegram holds: a webhook may have brought a later one before an earlier one, and after a week of
 * rest numbers may be lower than before. What was stored already is stored once. What reaches a process that stood still
 * while another took over is not stored by it.
 *
 * @param onStored called whenever something new was stored
 */
export async function pollUpdates(
  deps: BotWorkDeps,
  bot: TendedBot,
  onStored: () => void,
  signal: AbortSignal,
): Promise<void> {
  let offset = FROM_THE_LOWEST;
  let isWell = false;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const updates = await askForUpdates(deps, bot, offset, signal);
      if (!isWell) await reportBotProblem(deps, bot, null);
      isWell = true;
      failures = 0;
      offset = updates.length === 0 ? FROM_THE_LOWEST : await keep(deps, bot, updates, offset);
      if (updates.length > 0) onStored();
    } catch (error) {
      if (signal.aborted) return;
      isWell = false;
      failures += 1;
      const plan = afterRefusal(error, failures);
      await takeNote(deps, bot, error, plan);
      await deps.pause(plan.waitMs, signal).catch(() => undefined);
    }
  }
}

function askForUpdates(
  deps: BotWorkDeps,
  bot: WorkingBot,
  offset: number,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  return callAsBot(
    deps,
    bot,
    (api, cut) =>
      api.getUpdates({ offset, limit: AT_ONCE, timeout: LONG_POLL_S, allowed_updates: WANTED_KINDS }, cut),
    signal,
  );
}

/** @returns the next offset */
function keep(
  { database, clock }: BotWorkDeps,
  { workspaceId, botId, lease }: TendedBot,
  updates: readonly unknown[],
  offset: number,
): Promise<number> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const now = clock.now();
    const last = await storeUpdates(tx, botId, updates, now);
    await noteUpdates(tx, botId, now);
    await assertLease(tx, lease);
    return last === null ? offset : last + 1;
  });
}

async function takeNote(
  deps: BotWorkDeps,
  bot: WorkingBot,
  error: unknown,
  plan: AfterRefusal,
): Promise<void> {
  const { logger } = deps.telemetry;
  logger.warn({ error, botId: bot.botId, waitMs: plan.waitMs }, 'a bot cannot ask for its updates');
  try {
    if (plan.problem !== null) await reportBotProblem(deps, bot, plan.problem);
    if (plan.dropWebhook) await callAsBot(deps, bot, (api) => api.deleteWebhook());
  } catch (reportError) {
    logger.warn({ error: reportError, botId: bot.botId }, 'the problem of a bot could not be noted');
  }
}
