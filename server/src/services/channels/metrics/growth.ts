import type { InstantWindow } from './local-window.ts';
import type { Metric } from './metric.ts';
import { joinEvidence, known, unknown } from './metric.ts';

/** A reading of the number of subscribers. */
export interface SubscriberReading {
  readonly observedAt: Date;
  readonly count: number;
  /** Number of the contract's Source. */
  readonly source: number;
  readonly notBefore: boolean;
}

/** The readings next to an instant: the last before it and the first at or after it. */
export interface ReadingsAround {
  readonly before: SubscriberReading | null;
  readonly after: SubscriberReading | null;
}

/** A reading further away than this says nothing of the instant. */
const nearEnoughMs = 30 * 86_400_000;

/**
 * Subscribers at an instant: the last reading before it, else the first after it; unknown where neither was made
 * within 30 days.
 */
export function subscribersAt(instant: Date, around: ReadingsAround): Metric {
  const reading = readingAt(instant, around);
  return reading === null ? unknown('NO_SUBSCRIBERS') : metricOf(reading);
}

/** The reading that the subscribers at an instant go by. */
export function readingAt(instant: Date, { before, after }: ReadingsAround): SubscriberReading | null {
  return near(instant, before) ?? near(instant, after);
}

/**
 * Subscribers at the end of the window less those at its beginning. Where no reading stands near before the
 * beginning, the first within the window takes its place. Unknown without two readings.
 */
export function netGrowth(window: InstantWindow, start: ReadingsAround, end: ReadingsAround): Metric {
  const last =
    end.before !== null && end.before.observedAt >= window.from ? end.before : near(window.to, end.after);
  const within = start.after !== null && start.after.observedAt < window.to ? start.after : null;
  const first = near(window.from, start.before) ?? within;
  if (first === null || last === null || last.observedAt <= first.observedAt)
    return unknown('NO_SUBSCRIBERS');
  const evidence = joinEvidence([metricEvidence(first), metricEvidence(last)]);
  return known(last.count - first.count, evidence, 2);
}

/** Joins need member events, which no file carries. */
export function joins(): Metric {
  return unknown('NO_MEMBER_EVENTS');
}

/** Leaves need member events, which no file carries. */
export function leaves(): Metric {
  return unknown('NO_MEMBER_EVENTS');
}

function near(instant: Date, reading: SubscriberReading | null): SubscriberReading | null {
  if (reading === null) return null;
  return Math.abs(reading.observedAt.getTime() - instant.getTime()) <= nearEnoughMs ? reading : null;
}

function metricOf(reading: SubscriberReading): Metric {
  return known(reading.count, metricEvidence(reading), 1);
}

function metricEvidence({ source, observedAt, notBefore }: SubscriberReading) {
  return { sources: [source], observedAt, notBefore };
}
