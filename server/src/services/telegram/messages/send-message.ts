import { inWorkspace, type OpenTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { BotCallBroken, BotCallRefused } from '../bots/bot-api.ts';
import { reportBotProblem } from '../bots/report-bot-problem.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import { deliverMessage } from './deliver-message.ts';
import { findSpeaker } from './find-speaker.ts';
import { type OutgoingMessage, refusalOfMessage, type SendOutcome } from './outgoing-message.ts';
import {
  enterOutgoing,
  findOutgoing,
  markRefused,
  markSending,
  markSent,
  markUnknown,
  type OutgoingRow,
  strikeOutgoing,
} from './outgoing-store.ts';
import { takeSlot } from './take-slot.ts';

/** A call waits for so long at most; whoever has more asks again. Less than the deadline of a call. */
const MOST_WAIT_MS = 15_000;
/** Longer than any call lives: what has been under way for so long was left by a process that ended. */
const LEFT_AFTER_MS = 120_000;

/**
 * Says something by a bot, once for each key. The attempt is written down before the call, so that a crash between the
 * call and its answer leaves “unknown” and never a second message.
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
  const inBook = <Result>(work: (tx: OpenTransaction) => Promise<Result>): Promise<Result> =>
    inWorkspace(deps.database, bot.workspaceId, work);
  const now = deps.clock.now();
  const leftBefore = new Date(now.getTime() - LEFT_AFTER_MS);
  const known = await inBook(async (tx) =>
    (await enterOutgoing(tx, bot.botId, message.key, now, leftBefore))
      ? null
      : findOutgoing(tx, bot.botId, message.key),
  );
  if (known !== null) return outcomeOf(known, leftBefore);
  try {
    await waitForSlot(deps, bot, message, signal);
    // Whoever waited for longer than a call may live has lost it to somebody else.
    const isOurs = await inBook((tx) => markSending(tx, bot.botId, message.key, deps.clock.now()));
    if (!isOurs) throw failure(telegramErrors, 'MESSAGE_UNDER_WAY');
    const messageId = await deliverMessage(deps, bot, message);
    await inBook((tx) => markSent(tx, bot.botId, message.key, messageId));
    return { kind: 'sent', messageId };
  } catch (error) {
    return settle(deps, bot, message, error);
  }
}

function outcomeOf(row: OutgoingRow, leftBefore: Date): SendOutcome {
  if (row.state === 'refused')
    return { kind: 'refused', chatGone: row.chatGone, description: row.description };
  if (row.messageId !== null) return { kind: 'sent', messageId: row.messageId };
  const isLeft = row.state === 'sending' && row.since < leftBefore;
  if (row.state === 'unknown' || isLeft) return { kind: 'unknown' };
  throw failure(telegramErrors, 'MESSAGE_UNDER_WAY');
}

async function waitForSlot(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { lane, chatId, editMessageId }: OutgoingMessage,
  signal: AbortSignal,
): Promise<void> {
  // A change of a message is not counted by Telegram as one that is sent.
  if (editMessageId !== null) return;
  const slot = await takeSlot(deps, bot, { lane, chatId, mostWaitMs: MOST_WAIT_MS });
  if (slot.kind === 'too late') throw busy(slot.waitMs / 1000);
  if (slot.waitMs > 0) await deps.pause(slot.waitMs, signal);
}

function busy(seconds: number): Error {
  return failure(telegramErrors, 'TELEGRAM_BUSY', { values: { seconds: Math.max(1, Math.ceil(seconds)) } });
}

/** What a failed attempt means: an outcome for good, a failure with the key free again, or that nobody knows. */
async function settle(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { key, editMessageId }: OutgoingMessage,
  error: unknown,
): Promise<SendOutcome> {
  const { database } = deps;
  const strike = (): Promise<void> =>
    inWorkspace(database, bot.workspaceId, (tx) => strikeOutgoing(tx, bot.botId, key));
  const giveUp = async (): Promise<SendOutcome> => {
    await inWorkspace(database, bot.workspaceId, (tx) => markUnknown(tx, bot.botId, key));
    return { kind: 'unknown' };
  };
  const isEdit = editMessageId !== null;
  if (error instanceof BotCallBroken) {
    // A change may be made twice: it is the same change.
    if (!error.surelyNotDone && !isEdit) return giveUp();
    await strike();
    throw failure(telegramErrors, 'TELEGRAM_UNREACHABLE', { values: { problem: error.message } });
  }
  if (!(error instanceof BotCallRefused)) {
    await strike();
    throw error;
  }
  if (error.retryAfterSeconds !== null) {
    await strike();
    throw busy(error.retryAfterSeconds);
  }
  if (error.code === 401) {
    await strike();
    await reportBotProblem(deps, bot, 'TOKEN_REVOKED');
    throw failure(telegramErrors, 'BOT_TOKEN_REVOKED');
  }
  if (error.code >= 500 && !isEdit) return giveUp();
  if (isEdit && error.description.includes('message is not modified')) {
    await inWorkspace(database, bot.workspaceId, (tx) => markSent(tx, bot.botId, key, editMessageId));
    return { kind: 'sent', messageId: editMessageId };
  }
  const refused = { chatGone: isChatGone(error), description: error.description };
  await inWorkspace(database, bot.workspaceId, (tx) => markRefused(tx, bot.botId, key, refused));
  return { kind: 'refused', ...refused };
}

function isChatGone({ code, description }: BotCallRefused): boolean {
  return code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description);
}
