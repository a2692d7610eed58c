import { roundingMargin, type ShownCount, saysTheSame } from './rounding.ts';

/** A reading of the number of subscribers as a source showed it. */
export interface StoredSubscribers extends ShownCount {
  readonly observedAt: Date;
  /** Number of the contract's Source. */
  readonly source: number;
  readonly notBefore: boolean;
}

/** A reading of the number of subscribers as it counts. */
export interface SubscriberReading {
  readonly observedAt: Date;
  /** When a source last showed it: later than `observedAt` where a rounded count said no more than an exact one. */
  readonly shownAt: Date;
  readonly count: number;
  /** The truth may be so many more or fewer; 0 where the count is exact. */
  readonly margin: number;
  /** Numbers of the contract's Source: who counted, and last who showed the same, rounded, later on. */
  readonly sources: readonly number[];
  readonly notBefore: boolean;
}

/** Bots and accounts count every hour: an exact count needs nobody's word for so long. */
const standsAloneMs = 6 * 3_600_000;
/** After so long a rounded count says more than an exact one. */
const tooOldMs = 30 * 86_400_000;

/**
 * What a reading counts for beside the last exact one before it. A rounded count that may well be the exact one is no
 * news and does not take its place: within six hours the exact one stands as it was read, later its count stands with
 * the margin and the time of the rounded one. A rounded count that contradicts it is news.
 *
 * @param exact null where there is none
 */
export function settledReading(
  reading: StoredSubscribers,
  exact: StoredSubscribers | null,
): SubscriberReading {
  if (reading.precision === 0 || exact === null) return asItIs(reading);
  const ageMs = reading.observedAt.getTime() - exact.observedAt.getTime();
  if (ageMs > tooOldMs || !saysTheSame(reading, exact.count)) return asItIs(reading);
  if (ageMs <= standsAloneMs) return { ...asItIs(exact), shownAt: reading.observedAt };
  return { ...asItIs(reading), count: exact.count, sources: [exact.source, reading.source] };
}

/**
 * The readings as they count, those left out that say nothing new.
 *
 * @param readings in order of time, of one moment the exact one last
 */
export function settledReadings(readings: readonly StoredSubscribers[]): SubscriberReading[] {
  const settled: SubscriberReading[] = [];
  let exact: StoredSubscribers | null = null;
  for (const reading of readings) {
    if (reading.precision === 0) exact = reading;
    const counts = settledReading(reading, exact);
    // The exact one stands in the list already.
    if (counts.observedAt.getTime() === reading.observedAt.getTime()) settled.push(counts);
  }
  return settled;
}

function asItIs(reading: StoredSubscribers): SubscriberReading {
  const { observedAt, count, source, notBefore } = reading;
  return {
    observedAt,
    shownAt: observedAt,
    count,
    margin: roundingMargin(reading),
    sources: [source],
    notBefore,
  };
}
