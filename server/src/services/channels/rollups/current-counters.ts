import { saysTheSame } from '../metrics/rounding.ts';

/** A row of `measurement`: the counters as one source showed them from first to last seen. Times in epoch ms. */
export interface StoredReading {
  readonly messageId: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly views: number | null;
  readonly viewsPrecision: number;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly source: number;
  readonly notBefore: boolean;
}

/** The last known counters of a message. */
export interface CurrentCounters {
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  /** Newest observation of any of them; null when there was none. */
  readonly observedMs: number | null;
  /** That time is only a lower bound. */
  readonly notBefore: boolean;
  /** Sources that showed a counter, ascending. */
  readonly sources: readonly number[];
}

export const noCounters: CurrentCounters = {
  views: null,
  forwards: null,
  reactions: null,
  comments: null,
  observedMs: null,
  notBefore: false,
  sources: [],
};

type Counter = 'views' | 'forwards' | 'reactions' | 'comments';

/**
 * The last known value of each counter, which need not be of one reading: a source may show views alone. Of two
 * readings that were last seen at the same time the more precise one counts, then the larger. A rounded count of views
 * that may well be the last exact one does not take its place.
 */
export function currentCounters(readings: readonly StoredReading[]): CurrentCounters {
  const [only] = readings;
  if (only === undefined) return noCounters;
  if (readings.length === 1) {
    const { views, forwards, reactions, comments, lastSeenMs, notBefore, source } = only;
    return { views, forwards, reactions, comments, observedMs: lastSeenMs, notBefore, sources: [source] };
  }
  const newest = readings.reduce((a, b) => (isNewer(b, a) ? b : a));
  return {
    views: lastViews(readings),
    forwards: lastOf(readings, 'forwards'),
    reactions: lastOf(readings, 'reactions'),
    comments: lastOf(readings, 'comments'),
    observedMs: newest.lastSeenMs,
    notBefore: newest.notBefore,
    sources: [...new Set(readings.map((reading) => reading.source))].sort((a, b) => a - b),
  };
}

/** An exact time says more than the same one as a lower bound. */
function isNewer(candidate: StoredReading, current: StoredReading): boolean {
  if (candidate.lastSeenMs !== current.lastSeenMs) return candidate.lastSeenMs > current.lastSeenMs;
  return current.notBefore && !candidate.notBefore;
}

function lastViews(readings: readonly StoredReading[]): number | null {
  const last = lastReading(readings, 'views');
  if (last === null || last.viewsPrecision === 0) return last?.views ?? null;
  const exact = lastReading(
    readings.filter(({ viewsPrecision }) => viewsPrecision === 0),
    'views',
  );
  const rounded = { count: last.views ?? 0, precision: last.viewsPrecision };
  return exact?.views != null && saysTheSame(rounded, exact.views) ? exact.views : last.views;
}

function lastOf(readings: readonly StoredReading[], counter: Counter): number | null {
  return lastReading(readings, counter)?.[counter] ?? null;
}

function lastReading(readings: readonly StoredReading[], counter: Counter): StoredReading | null {
  let last: StoredReading | null = null;
  for (const reading of readings) {
    if (reading[counter] !== null && (last === null || supersedes(reading, last, counter))) last = reading;
  }
  return last;
}

function supersedes(candidate: StoredReading, current: StoredReading, counter: Counter): boolean {
  if (candidate.lastSeenMs !== current.lastSeenMs) return candidate.lastSeenMs > current.lastSeenMs;
  if (counter === 'views' && candidate.viewsPrecision !== current.viewsPrecision) {
    return candidate.viewsPrecision < current.viewsPrecision;
  }
  return (candidate[counter] ?? -1) > (current[counter] ?? -1);
}
