import { inWorkspace } from '../../../platform/database/index.ts';
import { Failure } from '../../../platform/errors/index.ts';
import { assertLease, type HeldLease } from '../../../platform/lease/index.ts';
import type { ContentDeps } from '../deps.ts';
import { readVariants, type Variant } from './broadcast.ts';
import { changeState, readBroadcast, writeProblem } from './broadcast-store.ts';
import { listRecipients } from './list-recipients.ts';
import { type Recipient, readWaiting, settleRecipient } from './recipient-store.ts';
import { sendToPerson } from './send-to-person.ts';

export type BroadcastWorkDeps = Pick<
  ContentDeps,
  'database' | 'clock' | 'pause' | 'people' | 'messages' | 'callOptionsFor'
>;

/** Enough to use all that Telegram allows a bot, while an answer takes a third of a second. */
const AT_ONCE = 12;
const A_BATCH = 60;
const BUSY_MS = 250;
const AFTER_PROBLEM_MS = 5_000;

/** Failures of which more of the same come: nothing is sent until somebody mends them. */
const STANDSTILL: readonly string[] = ['BOT_NOT_FOUND', 'BOT_TOKEN_REVOKED'];

interface Running {
  readonly workspaceId: number;
  readonly broadcastId: string;
}

/** Sends a broadcast until it is done, or is to wait, or the signal ends it. */
export async function runBroadcast(
  deps: BroadcastWorkDeps,
  { workspaceId, broadcastId }: Running,
  lease: HeldLease,
  signal: AbortSignal,
): Promise<void> {
  const { database } = deps;
  for (;;) {
    signal.throwIfAborted();
    const row = await inWorkspace(database, workspaceId, (tx) => readBroadcast(tx, broadcastId));
    if (row === null || row.state !== 'running') return;
    const variants = readVariants(row.variants);
    if (variants === null) return halt(deps, { workspaceId, broadcastId }, 'BROADCAST_UNREADABLE');
    if (!row.isListed) {
      const seed = BigInt.asUintN(64, BigInt(row.seed));
      await listRecipients(deps, workspaceId, { broadcastId, botId: row.botId, seed, variants }, signal);
    }
    const waiting = await inWorkspace(database, workspaceId, (tx) => readWaiting(tx, broadcastId, A_BATCH));
    if (waiting.length === 0) return finish(deps, { workspaceId, broadcastId }, lease);
    const problem = await sendBatch(
      deps,
      { workspaceId, broadcastId, botId: row.botId, variants },
      waiting,
      signal,
    );
    if (problem !== null && STANDSTILL.includes(problem)) {
      return halt(deps, { workspaceId, broadcastId }, problem);
    }
    await inWorkspace(database, workspaceId, (tx) => writeProblem(tx, broadcastId, problem ?? ''));
    if (problem !== null) await deps.pause(AFTER_PROBLEM_MS, signal);
  }
}

/** @returns the reason of a failure that is not over by itself at once; null where there was none */
async function sendBatch(
  deps: BroadcastWorkDeps,
  broadcast: Running & { readonly botId: number; readonly variants: readonly Variant[] },
  recipients: readonly Recipient[],
  signal: AbortSignal,
): Promise<string | null> {
  const left = recipients[Symbol.iterator]();
  let problem: string | null = null;
  const send = async (): Promise<void> => {
    for (const recipient of left) {
      if (problem !== null || signal.aborted) return;
      problem ??= await sendOne(deps, broadcast, recipient, signal);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  signal.throwIfAborted();
  return problem;
}

async function sendOne(
  deps: BroadcastWorkDeps,
  {
    workspaceId,
    broadcastId,
    botId,
    variants,
  }: Running & { readonly botId: number; readonly variants: readonly Variant[] },
  { chatId, variant }: Recipient,
  signal: AbortSignal,
): Promise<string | null> {
  const content = variants[variant]?.content;
  if (content === undefined) return 'BROADCAST_UNREADABLE';
  try {
    const sent = await sendToPerson(deps, workspaceId, { broadcastId, botId, chatId, content }, signal);
    await inWorkspace(deps.database, workspaceId, (tx) =>
      settleRecipient(tx, broadcastId, chatId, { ...sent, now: deps.clock.now() }),
    );
    return null;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.reason === 'TELEGRAM_BUSY' || error.reason === 'MESSAGE_UNDER_WAY') {
      // It stays in the row of those that wait, and comes again.
      await deps.pause(BUSY_MS, signal);
      return null;
    }
    return error.reason;
  }
}

/** Whoever lost the lease meanwhile ends nothing. */
function finish(
  deps: BroadcastWorkDeps,
  { workspaceId, broadcastId }: Running,
  lease: HeldLease,
): Promise<void> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await changeState(tx, broadcastId, { from: ['running'], to: 'done', now: deps.clock.now() });
    await assertLease(tx, lease);
  });
}

function halt(
  deps: BroadcastWorkDeps,
  { workspaceId, broadcastId }: Running,
  problem: string,
): Promise<void> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    await changeState(tx, broadcastId, { from: ['running'], to: 'paused', now: deps.clock.now() });
    await writeProblem(tx, broadcastId, problem);
  });
}
