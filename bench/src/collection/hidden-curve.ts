import { viewShareAt } from '../../../server/src/services/channels/simulation/calibration.ts';

/** A post with its true readings, which a collector sees only where it looks. */
export interface HiddenPost {
  /** Rises with the time of publication within its channel. */
  readonly messageId: number;
  readonly publishedAt: number;
  /** Oldest first, at least one; times in milliseconds of the epoch, counts that never fall. */
  readonly readings: readonly HiddenReading[];
}

export interface HiddenReading {
  readonly at: number;
  readonly views: number;
}

const HOUR_MS = 3_600_000;

/**
 * What a look at this moment would have shown: linear in the logarithm of the age between two true readings, constant
 * after the last. Before the first it follows the median curve of public channels, scaled to meet it; no mark is judged
 * there.
 */
export function trueViews({ publishedAt, readings }: HiddenPost, at: number): number {
  const next = firstSince(readings, at);
  const above = readings[next];
  const below = above?.at === at ? above : readings[next - 1];
  if (above === undefined) return below?.views ?? 0;
  if (below === undefined) {
    const share = viewShareAt((at - publishedAt) / HOUR_MS) / viewShareAt((above.at - publishedAt) / HOUR_MS);
    return above.views * share;
  }
  if (above.at === below.at) return below.views;
  const whole = Math.log((above.at - publishedAt) / (below.at - publishedAt));
  const part = Math.log((at - publishedAt) / (below.at - publishedAt));
  return below.views + ((above.views - below.views) * part) / whole;
}

/** Where the first reading at or after a moment stands; behind the last where there is none. */
function firstSince(readings: readonly HiddenReading[], at: number): number {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((readings[middle]?.at ?? at) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
