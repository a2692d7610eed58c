import { markAgesHours } from '../metrics/views-at.ts';
import type { StoredReading } from '../rollups/current-counters.ts';

/** A reading, with whether it listed all reactions, which decides which of them are shown. */
export interface ThinnedReading extends StoredReading {
  readonly reactionsListed: boolean;
}

/** Readings first seen before one of these moments are thinned or reduced. Epoch ms; reduced is not the later one. */
export interface RetentionCuts {
  readonly thinMs: number;
  readonly reduceMs: number;
}

const HOUR_MS = 3_600_000;
const COUNTERS = ['views', 'forwards', 'reactions', 'comments'] as const;

/**
 * The readings of one message that can go, by the rule of docs/collection.md. For ever stay, of each source, those that
 * bracket a mark, and the last of each counter. Of those that are thinned stay besides the first, the last and the
 * largest of each local day; of those that are reduced, the last and the largest of them all, so that what is gained
 * after them is known.
 */
export function spareReadings<Reading extends ThinnedReading>(
  readings: readonly Reading[],
  publishedMs: number,
  cuts: RetentionCuts,
  localDay: (epochMs: number) => string,
): Reading[] {
  if (readings.every(({ firstSeenMs }) => firstSeenMs >= cuts.thinMs)) return [];
  const kept = new Set<Reading>([...bracketing(readings, publishedMs), ...lastOfEach(readings)]);
  const thinned = readings.filter(({ firstSeenMs }) => firstSeenMs < cuts.thinMs);
  const reduced = thinned.filter(({ firstSeenMs }) => firstSeenMs < cuts.reduceMs);
  const days = Map.groupBy(
    thinned.filter(({ firstSeenMs }) => firstSeenMs >= cuts.reduceMs),
    ({ firstSeenMs }) => localDay(firstSeenMs),
  );
  for (const ofDay of days.values()) for (const reading of outermost(ofDay)) kept.add(reading);
  const [, ...lastAndLargest] = outermost(reduced);
  for (const reading of lastAndLargest) kept.add(reading);
  return thinned.filter((reading) => !kept.has(reading));
}

/** The nearest below and above each mark, of all sources together and of each alone, as `viewsAt` may choose them. */
function bracketing<Reading extends ThinnedReading>(
  readings: readonly Reading[],
  publishedMs: number,
): Reading[] {
  const exact = readings.filter(({ views, notBefore }) => views !== null && !notBefore);
  const groups = [exact, ...Map.groupBy(exact, ({ source }) => source).values()];
  return groups.flatMap((group) =>
    markAgesHours.flatMap((hours) => {
      const markMs = publishedMs + hours * HOUR_MS;
      const times = group.flatMap(timesOf).filter((time) => time > publishedMs);
      const below = Math.max(...times.filter((time) => time <= markMs));
      const above = Math.min(...times.filter((time) => time >= markMs));
      return group.filter((reading) => timesOf(reading).some((time) => time === below || time === above));
    }),
  );
}

function timesOf({ firstSeenMs, lastSeenMs }: ThinnedReading): number[] {
  return [firstSeenMs, lastSeenMs];
}

/** What each source showed last of each counter, of views exactly, and of its lists of reactions. */
function lastOfEach<Reading extends ThinnedReading>(readings: readonly Reading[]): Reading[] {
  const shows = [
    ...COUNTERS.map((counter) => (reading: Reading) => reading[counter] !== null),
    (reading: Reading) => reading.reactionsListed,
    (reading: Reading) => reading.views !== null && reading.viewsPrecision === 0,
    () => true,
  ];
  return [...Map.groupBy(readings, ({ source }) => source).values()].flatMap((ofSource) =>
    shows.flatMap((isShown) => {
      const shown = ofSource.filter(isShown);
      const last = Math.max(...shown.map(({ lastSeenMs }) => lastSeenMs));
      return shown.filter(({ lastSeenMs }) => lastSeenMs === last);
    }),
  );
}

/** First, last and largest of readings that show views, in the order in which what was gained is counted. */
function outermost<Reading extends ThinnedReading>(readings: readonly Reading[]): Reading[] {
  const shown = readings
    .filter(({ views, notBefore }) => views !== null && !notBefore)
    .sort(
      (a, b) =>
        a.firstSeenMs - b.firstSeenMs || (a.views ?? 0) - (b.views ?? 0) || a.lastSeenMs - b.lastSeenMs,
    );
  const [first] = shown;
  const last = shown.at(-1);
  if (first === undefined || last === undefined) return [];
  return [first, last, shown.reduce((a, b) => ((b.views ?? 0) > (a.views ?? 0) ? b : a))];
}
