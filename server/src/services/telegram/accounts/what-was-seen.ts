import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Observed } from './account-session.ts';

/* What an account saw, as observations. Pure. */

export function subscribersSeen(count: number, now: Date): Observed {
  return {
    observedAt: timestampFromDate(now),
    what: { case: 'subscribers', value: { count: BigInt(count) } },
  };
}

/** @param ids of messages that are not there; those that never were are nobody's loss */
export function deletionsSeen(ids: readonly number[], now: Date): Observed[] {
  if (ids.length === 0) return [];
  const messageIds = ids.map((id) => BigInt(id));
  return [{ observedAt: timestampFromDate(now), what: { case: 'deleted', value: { messageIds } } }];
}

/** Messages that were on the newest page and are not, though the page still reaches as far back. */
export function missingFromPage(before: readonly number[], after: readonly number[]): number[] {
  const present = new Set(after);
  const oldest = after.at(-1) ?? 0;
  return before.filter((id) => id >= oldest && !present.has(id));
}
