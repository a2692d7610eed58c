import type { OpenTransaction } from '../database/index.ts';

/**
 * Runs the effect of an event unless this consumer has handled it before; the mark is written in the
 * effect's own transaction, so that both happen or neither. Returns whether the effect ran.
 */
export async function handleOnce(
  tx: OpenTransaction,
  consumer: string,
  eventId: string,
  work: () => Promise<void>,
): Promise<boolean> {
  // A second delivery at the same moment waits here for the first and then finds the row.
  const mark = await tx.client.query(
    'INSERT INTO handled_event (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [consumer, eventId],
  );
  if (mark.rowCount === 0) return false;
  await work();
  return true;
}
