import type { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { inWorkspace, type OpenTransaction } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { telegramErrors } from '../errors.ts';
import { type SendOutcome, SURE_TO_END_MS } from './outgoing-message.ts';
import {
  enterOutgoing,
  findOutgoing,
  markSending,
  markSent,
  type OutgoingRow,
  strikeOutgoing,
} from './outgoing-store.ts';
import { MOST_LATE_MS } from './send-scopes.ts';
import { settleFailure } from './settle-failure.ts';
import { takeSlot } from './take-slot.ts';

/** A call waits for so long at most; whoever has more asks again. Less than the deadline of a call. */
const MOST_WAIT_MS = 15_000;

/** What Telegram answered. */
export interface Delivered {
  /** Of an album, of each of its parts. */
  readonly messageIds: readonly number[];
  /** By Telegram's clock; null where nobody needs it. */
  readonly sentAt: Date | null;
  /** Kept in the transaction that writes down that it was sent. */
  keep(tx: OpenTransaction): Promise<void>;
}

/** Something that is to be said once. */
export interface Attempt {
  /** Makes repeating it harmless. */
  readonly key: string;
  readonly chatId: number;
  readonly lane: Lane;
  /** Messages, as the limits count; 0 of what they do not count. */
  readonly count: number;
  /** The message that is changed; null where a new one is sent. A change may be made twice: it is the same change. */
  readonly changes: number | null;
  /** Telegram has answered by then, or is not waited for any more. Milliseconds. */
  readonly answerWithinMs: number;
  /** @throws BotCallRefused, BotCallBroken, and a Failure where surely nothing was sent */
  deliver(): Promise<Delivered>;
}

/**
 * Says something by a bot, once for each key. The attempt is written down before the call, so that a crash between the
 * call and its answer leaves “unknown” and never a second message.
 *
 * @throws Failure TELEGRAM_BUSY, MESSAGE_UNDER_WAY, TELEGRAM_UNREACHABLE, BOT_TOKEN_REVOKED: nothing was sent, and the key
 *   is free
 */
export async function attemptOnce(
  deps: BotWorkDeps,
  bot: WorkingBot,
  attempt: Attempt,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const now = deps.clock.now();
  const dueBy = new Date(now.getTime() + MOST_WAIT_MS + SURE_TO_END_MS);
  const known = await inWorkspace(deps.database, bot.workspaceId, async (tx) =>
    (await enterOutgoing(tx, bot.botId, attempt.key, { now, dueBy }))
      ? null
      : findOutgoing(tx, bot.botId, attempt.key),
  );
  if (known !== null) {
    const outcome = outcomeOf(known, now);
    if (outcome === null) throw failure(telegramErrors, 'MESSAGE_UNDER_WAY');
    return outcome;
  }
  try {
    await waitForTurn(deps, bot, attempt, now, signal);
  } catch (error) {
    await inWorkspace(deps.database, bot.workspaceId, (tx) =>
      strikeOutgoing(tx, bot.botId, attempt.key, now),
    );
    throw error;
  }
  let delivered: Delivered;
  try {
    delivered = await attempt.deliver();
  } catch (error) {
    return settleFailure(deps, bot, { ...attempt, heldSince: now }, error);
  }
  await writeDown(deps, bot, attempt, delivered);
  return { kind: 'sent', messageIds: delivered.messageIds, sentAt: delivered.sentAt };
}

/** From one try to write an answer down to the next; together less than SURE_TO_END_MS. */
const WRITE_AGAIN_MS: readonly number[] = [100, 500, 1_000, 2_000];

/**
 * Writes down that it went out, again where the database is away for a moment. Where it stays away the message stays under
 * way, and is unknown in the end.
 */
async function writeDown(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { key }: Attempt,
  delivered: Delivered,
): Promise<void> {
  for (const waitMs of [...WRITE_AGAIN_MS, null]) {
    try {
      await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
        await delivered.keep(tx);
        await markSent(tx, bot.botId, key, delivered);
      });
      return;
    } catch (error) {
      if (waitMs === null) throw error;
      deps.telemetry.logger.warn({ error, key }, 'the answer to a message is written down again');
      // Whoever asked may be gone: it went out all the same.
      await deps.pause(waitMs, new AbortController().signal);
    }
  }
}

/** What became of it; null while somebody is at it, or it was left before anything was sent. */
export function outcomeOf(row: OutgoingRow, now: Date): SendOutcome | null {
  switch (row.state) {
    case 'sent':
      return { kind: 'sent', messageIds: row.messageIds, sentAt: row.sentAt };
    case 'refused':
      return { kind: 'refused', chatGone: row.chatGone, description: row.description };
    case 'unknown':
      return { kind: 'unknown' };
    case 'sending':
      return row.dueBy < now ? { kind: 'unknown' } : null;
    case 'queued':
      return null;
  }
}

/** Ends when it may go, and it is written down that from then on it may have been sent. */
async function waitForTurn(
  deps: BotWorkDeps,
  bot: WorkingBot,
  { key, lane, chatId, count, answerWithinMs }: Attempt,
  heldSince: Date,
  signal: AbortSignal,
): Promise<void> {
  const now = (): number => deps.clock.now().getTime();
  const until = heldSince.getTime() + MOST_WAIT_MS;
  const beginSending = async (tx: OpenTransaction, at: number): Promise<void> => {
    const dueBy = new Date(at + answerWithinMs + SURE_TO_END_MS);
    // Whoever waited for longer than a call may live has lost it to somebody else.
    if (!(await markSending(tx, bot.botId, key, heldSince, dueBy)))
      throw failure(telegramErrors, 'MESSAGE_UNDER_WAY');
  };
  let [cameBack, from] = [false, 0];
  for (;;) {
    signal.throwIfAborted();
    const wanted = { lane, chatId, count, cameBack, from, until };
    const slot = await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
      const taken =
        count === 0 ? ({ kind: 'granted', at: now() } as const) : await takeSlot(tx, bot.botId, wanted, now);
      if (taken.kind === 'granted') await beginSending(tx, taken.at);
      return taken;
    });
    if (slot.kind === 'too late') throw busy((slot.until - now()) / 1000);
    const time = slot.kind === 'granted' ? slot.at : slot.until;
    if (time > now()) await deps.pause(time - now(), signal);
    cameBack = true;
    if (slot.kind === 'wait') continue;
    const lateMs = now() - slot.at;
    if (lateMs <= MOST_LATE_MS || count === 0) return;
    // Two that go late might meet in one window: it takes another moment, which it can keep.
    from = now() + 2 * lateMs;
  }
}

function busy(seconds: number): Error {
  return failure(telegramErrors, 'TELEGRAM_BUSY', { values: { seconds: Math.max(1, Math.ceil(seconds)) } });
}
