/**
 * What every metric returns: a value with its evidence, or the reason why there is none. An unknown metric is never
 * zero and never guessed.
 */

/** Why a metric has no value; the names are those of the contract's UnknownReason. */
export type UnknownReason =
  | 'NO_POSTS'
  | 'NO_VIEWS'
  | 'NO_FORWARDS'
  | 'NO_REACTIONS'
  | 'NO_COMMENTS'
  | 'NO_SUBSCRIBERS'
  | 'NO_MEMBER_EVENTS'
  | 'READINGS_TOO_FAR_APART'
  | 'IMMATURE'
  | 'NO_PREVIOUS_PERIOD'
  | 'NOT_COMPARABLE'
  | 'TOO_FEW_POSTS'
  | 'DIVISION_BY_ZERO'
  | 'STILL_COMPUTING'
  | 'TOO_FEW_MEMBER_EVENTS'
  | 'NO_OTHER_CHANNELS'
  | 'NO_BOOST_EVENTS'
  | 'NO_NATIVE_STATISTICS'
  | 'ROUNDED'
  | 'NOT_LONG_ENOUGH'
  | 'NOBODY_CAME'
  | 'NOBODY_STAYED';

/** Where the observations behind a number come from and when the newest of them was made. */
export interface Evidence {
  /** Numbers of the contract's Source, ascending. */
  readonly sources: readonly number[];
  /** The newest observation; null where none is dated. */
  readonly observedAt: Date | null;
  /** The time is a lower bound only: the file states no collection time. */
  readonly notBefore: boolean;
}

export interface KnownMetric extends Evidence {
  readonly known: true;
  readonly value: number;
  /** Posts (or readings) behind the value. */
  readonly sampleSize: number;
  /** The truth may be so much more or less, since a counter was shown rounded; 0 where that is not so. */
  readonly margin: number;
}

export interface UnknownMetric {
  readonly known: false;
  readonly reason: UnknownReason;
}

export type Metric = KnownMetric | UnknownMetric;

export const noEvidence: Evidence = { sources: [], observedAt: null, notBefore: false };

/** A value with its evidence and the number of posts or readings behind it. */
export function known(value: number, evidence: Evidence, sampleSize: number): KnownMetric {
  const { sources, observedAt, notBefore } = evidence;
  return { known: true, value, sources, observedAt, notBefore, sampleSize, margin: 0 };
}

/** The same value, of a counter that was shown rounded. */
export function withMargin(metric: KnownMetric, margin: number): KnownMetric {
  return { ...metric, margin };
}

export function unknown(reason: UnknownReason): UnknownMetric {
  return { known: false, reason };
}

/**
 * The evidence of several observations together: all their sources, the newest time. Of two observations at the same
 * instant the exact one is not weakened by the other's lower bound.
 */
export function joinEvidence(parts: Iterable<Evidence>): Evidence {
  const sources = new Set<number>();
  let observedAt: Date | null = null;
  let notBefore = false;
  for (const part of parts) {
    for (const source of part.sources) sources.add(source);
    if (part.observedAt === null) continue;
    if (observedAt === null || part.observedAt > observedAt) {
      observedAt = part.observedAt;
      notBefore = part.notBefore;
    } else if (part.observedAt.getTime() === observedAt.getTime()) {
      notBefore = notBefore && part.notBefore;
    }
  }
  return { sources: [...sources].sort((a, b) => a - b), observedAt, notBefore };
}

/** Numerator ÷ denominator; the first unknown of the two is the reason, a zero denominator is a reason of its own. */
export function ratio(numerator: Metric, denominator: Metric): Metric {
  if (!numerator.known) return numerator;
  if (!denominator.known) return denominator;
  if (denominator.value === 0) return unknown('DIVISION_BY_ZERO');
  return known(
    numerator.value / denominator.value,
    joinEvidence([numerator, denominator]),
    numerator.sampleSize,
  );
}
