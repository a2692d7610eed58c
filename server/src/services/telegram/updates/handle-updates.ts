import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { assertLease } from '../../../platform/lease/index.ts';
import { toFailure } from '../../../platform/rpc/index.ts';
import { findWorkspaceOfChat } from '../bots/bot-chat-store.ts';
import type { BotWorkDeps, TendedBot } from '../bots/working-bot.ts';
import { failedTry, faultOf } from './failed-try.ts';
import { handIn } from './hand-in.ts';
import { handleObserved } from './handle-observed.ts';
import { handleOther } from './handle-other.ts';
import { type LaneStep, planLane } from './plan-lane.ts';
import { markFailed, readWaiting, type WaitingUpdate } from './update-store.ts';

const AT_ONCE = 500;

/**
 * Takes what waits, in order within each chat, and has it handled. One that fails through its own fault holds up its chat
 * for a quarter of a minute, and is given up then; where whoever takes it is away, all wait.
 *
 * @returns how many there were
 * @throws where nothing can be handed in now
 */
export async function handleUpdates(deps: BotWorkDeps, bot: TendedBot, signal: AbortSignal): Promise<number> {
  const waiting = await inWorkspace(deps.database, bot.workspaceId, (tx) =>
    readWaiting(tx, bot.botId, deps.clock.now(), AT_ONCE),
  );
  const lanes = Map.groupBy(waiting, ({ chatId }) => chatId);
  for (const updates of lanes.values()) {
    for (const step of planLane(updates)) {
      signal.throwIfAborted();
      if (!(await take(deps, bot, step, signal))) break;
    }
  }
  return waiting.length;
}

/** @returns whether the next of the chat may follow */
async function take(
  deps: BotWorkDeps,
  bot: TendedBot,
  step: LaneStep,
  signal: AbortSignal,
): Promise<boolean> {
  if (step.kind === 'unreadable') {
    await fail(deps, bot, step.update, step.reason);
    return false;
  }
  try {
    if (step.kind === 'other') await handleOther(deps, bot, step, signal);
    else await handleObserved(deps, bot, step, signal);
    return true;
  } catch (error) {
    const failure = toFailure(error, 'bot updates');
    const fault = faultOf(failure);
    if (signal.aborted || fault === 'taker') throw error;
    if (step.kind === 'observed' && step.seen.length > 1) return takeEach(deps, bot, step, signal);
    if (fault === 'unclear' && !(await isWell(deps, bot, step, signal))) throw error;
    const update = step.kind === 'other' ? step.update : step.seen[0]?.update;
    if (update !== undefined) await fail(deps, bot, update, `${failure.reason}: ${failure.message}`);
    return false;
  }
}

/** Which of several is to blame shows when each goes by itself. */
async function takeEach(
  deps: BotWorkDeps,
  bot: TendedBot,
  step: Extract<LaneStep, { kind: 'observed' }>,
  signal: AbortSignal,
): Promise<boolean> {
  for (const seen of step.seen) {
    if (!(await take(deps, bot, { ...step, seen: [seen] }, signal))) return false;
  }
  return true;
}

/** Whether the same chat is taken in with nothing seen in it: then what was seen in it is to blame. */
async function isWell(
  deps: BotWorkDeps,
  bot: TendedBot,
  step: Exclude<LaneStep, { kind: 'unreadable' }>,
  signal: AbortSignal,
): Promise<boolean> {
  // Of what is not handed in, nothing is to blame but our own database.
  if (step.kind === 'other') return false;
  const { chat } = step;
  const owner = await inTransaction(deps.database, (tx) => findWorkspaceOfChat(tx, bot.botId, chat.chatId));
  try {
    await handIn(deps, owner ?? bot.workspaceId, chat, [], signal);
    return true;
  } catch (error) {
    return faultOf(toFailure(error, 'bot updates')) === 'update';
  }
}

async function fail(deps: BotWorkDeps, bot: TendedBot, update: WaitingUpdate, reason: string): Promise<void> {
  const failed = failedTry(update, reason, deps.clock.now());
  await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
    await markFailed(tx, bot.botId, failed);
    await assertLease(tx, bot.lease);
  });
  if (failed.nextTryAt !== null) return;
  deps.botMetrics.updates.inc({ kind: update.kind, outcome: 'given_up' });
  deps.telemetry.logger.error(
    { botId: bot.botId, updateId: update.updateId, kind: update.kind, reason },
    'an update of a bot was given up',
  );
}
