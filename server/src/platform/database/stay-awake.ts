import { setTimeout as pause } from 'node:timers/promises';
import type { OpenTransaction } from './transaction.ts';

/** Several times within the quarter of a minute after which a silent transaction is ended. */
const ASK_EVERY_MS = 4_000;

/**
 * Does work of ours for which the transaction waits, and says something in it now and then: one that is silent for a
 * quarter of a minute is ended, with its locks, as that of a process that stands still. The work uses other connections.
 *
 * @param work is told by its signal that the transaction has ended, and with it whatever it had locked
 */
export async function stayAwake<Result>(
  tx: OpenTransaction,
  work: (ended: AbortSignal) => Promise<Result>,
  everyMs: number = ASK_EVERY_MS,
): Promise<Result> {
  const finished = new AbortController();
  const ended = new AbortController();
  const asking = askUntil(tx, everyMs, finished.signal).catch((error: unknown) => ended.abort(error));
  try {
    return await work(ended.signal);
  } finally {
    finished.abort();
    await asking;
  }
}

async function askUntil(tx: OpenTransaction, everyMs: number, finished: AbortSignal): Promise<void> {
  while (!finished.aborted) {
    await pause(everyMs, undefined, { signal: finished }).catch(() => undefined);
    if (!finished.aborted) await tx.client.query('SELECT 1');
  }
}
