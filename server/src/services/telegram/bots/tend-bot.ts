import { inWorkspace } from '../../../platform/database/index.ts';
import { SealBroken } from '../../../platform/sealing/index.ts';
import { countMembers } from '../updates/count-members.ts';
import { forgetOld } from '../updates/forget-old.ts';
import { handleUpdates } from '../updates/handle-updates.ts';
import { keepWebhook, webhookAddress } from '../updates/keep-webhook.ts';
import { pollUpdates } from '../updates/poll-updates.ts';
import { createWakeUp } from '../updates/wake-up.ts';
import { type BotPlace, type BotRow, findBot } from './bot-store.ts';
import { openToken } from './open-token.ts';
import { reportBotProblem } from './report-bot-problem.ts';
import type { BotWorkDeps, TendedBot, WorkingBot } from './working-bot.ts';

/** Webhooks may be answered by another process: what they bring is looked for so often. */
const LOOK_EVERY_MS = 500;
const AFTER_ERROR_MS = 2_000;
const COUNT_EVERY_MS = 20_000;
const FORGET_EVERY_MS = 3_600_000;

/** Does what a bot needs until the signal is aborted: takes its updates in, hands them on, counts members, tidies up. */
export async function tendBot(
  deps: BotWorkDeps,
  { workspaceId, botId, lease }: BotPlace & Pick<TendedBot, 'lease'>,
  signal: AbortSignal,
): Promise<void> {
  const row = await inWorkspace(deps.database, workspaceId, (tx) => findBot(tx, botId));
  if (row === null) return;
  const working = await opened(deps, row);
  if (working === null) return untilAborted(signal);
  const bot: TendedBot = { ...working, lease };
  const stored = createWakeUp();
  const { updatesBy } = deps;
  const takeIn = (): Promise<void> =>
    updatesBy.kind === 'polling'
      ? pollUpdates(deps, bot, stored.wake, signal)
      : keepWebhook(deps, bot, webhookAddress(updatesBy.publicUrl, row.webhookId), signal);
  const rounds = (everyMs: number, work: () => Promise<unknown>): Promise<void> =>
    repeat(deps, bot, everyMs, work, signal);
  await Promise.all([
    takeIn(),
    handleAll(deps, bot, (ms) => stored.wait(ms, signal), signal),
    rounds(COUNT_EVERY_MS, () => countMembers(deps, bot, signal)),
    rounds(FORGET_EVERY_MS, () => forgetOld(deps, bot)),
  ]);
}

/** Null where its token does not open, which is told where the bot is listed. */
async function opened(deps: BotWorkDeps, row: BotRow): Promise<WorkingBot | null> {
  try {
    return { ...row, token: openToken(deps.sealer, row) };
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
    await reportBotProblem(deps, row, 'TOKEN_UNREADABLE');
    return null;
  }
}

async function handleAll(
  deps: BotWorkDeps,
  bot: TendedBot,
  wait: (milliseconds: number) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const handled = await handleUpdates(deps, bot, signal);
      if (handled === 0) await wait(LOOK_EVERY_MS);
    } catch (error) {
      if (signal.aborted) return;
      deps.telemetry.logger.warn({ error, botId: bot.botId }, 'updates of a bot wait and are tried again');
      await deps.pause(AFTER_ERROR_MS, signal).catch(() => undefined);
    }
  }
}

async function repeat(
  { telemetry, pause }: BotWorkDeps,
  { botId }: WorkingBot,
  everyMs: number,
  work: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      telemetry.logger.warn({ error, botId }, 'tending a bot failed and is tried again');
    }
    await pause(everyMs, signal).catch(() => undefined);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
