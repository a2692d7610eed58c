import type { MessageRange } from './staged-batch.ts';

/** A condition on the rows of the table with that name in the statement. */
export type Bounds = (table: string) => string;

/**
 * Says in numbers what a join with the staged rows would find out: which channels and which ids can be meant. Nothing
 * is known of a temporary table's contents when a plan is made, and without this it may read the whole history for a
 * batch of it.
 */
export function boundsOf(ranges: ReadonlyMap<number, MessageRange>): Bounds {
  if (ranges.size === 0) return () => 'false';
  const channels = [...ranges.keys()].join(', ');
  let from = Number.MAX_SAFE_INTEGER;
  let to = Number.MIN_SAFE_INTEGER;
  for (const range of ranges.values()) {
    from = Math.min(from, range.from);
    to = Math.max(to, range.to);
  }
  return (table) => `${table}.channel_id IN (${channels}) AND ${table}.message_id BETWEEN ${from} AND ${to}`;
}
