import { joinEvidence, known, type Metric, unknown } from './metric.ts';

/** What a channel that mentions another adds to its index: log(1 + its average reach). Null where that is unknown. */
export function citationWeight(averageReach: Metric): number | null {
  return averageReach.known ? Math.log1p(averageReach.value) : null;
}

/**
 * Σ over the channels that forwarded or mentioned the channel in 30 days of log(1 + their average reach), each once.
 * Only channels that are watched can be seen to do so; with no other one it is unknown, and where the reach of none
 * that did is known too.
 *
 * @param reaches average reach of each channel that did
 * @param watched how many other channels are watched
 */
export function citationIndex(reaches: readonly Metric[], watched: number): Metric {
  if (watched === 0) return unknown('NO_OTHER_CHANNELS');
  const seen = reaches.filter((reach) => reach.known);
  if (seen.length === 0 && reaches.length > 0) return unknown('NO_VIEWS');
  const index = seen.reduce((sum, reach) => sum + (citationWeight(reach) ?? 0), 0);
  return known(index, joinEvidence(seen), seen.length);
}
