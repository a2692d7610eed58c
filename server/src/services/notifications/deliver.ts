import { inWorkspace } from '../../platform/database/index.ts';
import type { NotificationsDeps } from './deps.ts';
import { type DestinationRow, readDestinations } from './destination-store.ts';
import { holdingOf } from './holding.ts';
import { nextTry } from './next-try.ts';
import { type DueDelivery, readDeliveries, readNotice, writeDelivery } from './notice-store.ts';
import type { DeliveryProblem } from './senders/delivery-words.ts';
import type { Sender } from './senders/sender.ts';

export type Senders = Readonly<Record<DestinationRow['kind'], Sender>>;

/**
 * Tries one delivery and writes down what came of it; what is to be quiet waits, or is not sent. After a crash in between it is sent again: the receiver knows it
 * by its id, Telegram's part by its key.
 */
export async function deliver(
  deps: Pick<NotificationsDeps, 'database' | 'clock'>,
  senders: Senders,
  due: DueDelivery,
  signal: AbortSignal,
): Promise<void> {
  const { workspaceId, noticeId, destinationId } = due;
  const found = await inWorkspace(deps.database, workspaceId, async (tx) => ({
    notice: await readNotice(tx, noticeId),
    destination: (await readDestinations(tx)).find((one) => one.destinationId === destinationId),
    delivery: (await readDeliveries(tx, [noticeId])).find((one) => one.destinationId === destinationId),
  }));
  const { notice, destination, delivery } = found;
  // Removed since it was found due.
  if (notice === null || destination === undefined || delivery === undefined) return;
  const sentAt = deps.clock.now();
  const holding = holdingOf(destination, notice, sentAt);
  if (holding.kind !== 'send') {
    const [state, at] =
      holding.kind === 'muted' ? (['muted', sentAt] as const) : (['waiting', holding.until] as const);
    await inWorkspace(deps.database, workspaceId, (tx) => writeDelivery(tx, { ...delivery, state }, at));
    return;
  }
  const sent = await senders[destination.kind]({ workspaceId, destination, notice, sentAt }, signal);
  // A stop is no failure of the receiver: it is tried again by whoever goes on.
  if (signal.aborted && sent.kind !== 'delivered') return;
  const attempts = delivery.attempts + 1;
  const again = sent.kind === 'failed' ? nextTry(deps.clock.now(), attempts) : null;
  const state = sent.kind === 'delivered' ? 'delivered' : again === null ? 'dead' : 'waiting';
  const problem: DeliveryProblem =
    sent.kind === 'delivered'
      ? { lastReason: '', lastError: '' }
      : { lastReason: sent.reason, lastError: sent.detail };
  await inWorkspace(deps.database, workspaceId, (tx) =>
    writeDelivery(tx, { ...delivery, state, attempts, ...problem }, again ?? sentAt),
  );
}
