import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { ChannelRow } from '../channel-store.ts';
import type { MemberCounts } from '../metrics/growth.ts';
import type { Evidence } from '../metrics/metric.ts';
import type { ChangeCounts } from './member-change-store.ts';

/** Counts of several stretches as one, with where they come from. */
export function memberCounts(
  changes: readonly ChangeCounts[],
  since: Date | null,
  channel: Pick<ChannelRow, 'simulated'>,
): MemberCounts {
  const sum = (of: (one: ChangeCounts) => number) => changes.reduce((total, one) => total + of(one), 0);
  const lastAt = changes.reduce<Date | null>(
    (last, one) => (one.lastAt !== null && (last === null || one.lastAt > last) ? one.lastAt : last),
    null,
  );
  return {
    joins: sum((one) => one.joins),
    left: sum((one) => one.left),
    removed: sum((one) => one.removed),
    since,
    evidence: memberEvidence(channel, lastAt ?? since),
  };
}

/** Changes of members are seen by a bot, or made up by the demo. */
export function memberEvidence(
  { simulated }: Pick<ChannelRow, 'simulated'>,
  observedAt: Date | null,
): Evidence {
  return { sources: [simulated ? Source.SIMULATED : Source.BOT], observedAt, notBefore: false };
}
