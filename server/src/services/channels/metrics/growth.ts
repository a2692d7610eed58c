import type { InstantWindow } from './local-window.ts';
import type { Evidence, Metric } from './metric.ts';
import { joinEvidence, known, unknown, withMargin } from './metric.ts';
import type { SubscriberReading } from './settled-readings.ts';

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
  return reading === null ? unknown('NO_SUBSCRIBERS') : subscribersOf(reading);
}

/** The reading that the subscribers at an instant go by. */
export function readingAt(instant: Date, { before, after }: ReadingsAround): SubscriberReading | null {
  return near(instant, before) ?? near(instant, after);
}

/**
 * Subscribers at the end of the window less those at its beginning. Where no reading stands near before the
 * beginning, the first within the window takes its place. Unknown without two readings, and where the two are
 * rounded and differ by no more than that.
 */
export function netGrowth(window: InstantWindow, start: ReadingsAround, end: ReadingsAround): Metric {
  const last =
    end.before !== null && end.before.observedAt >= window.from ? end.before : near(window.to, end.after);
  const within = start.after !== null && start.after.observedAt < window.to ? start.after : null;
  const first = near(window.from, start.before) ?? within;
  if (first === null || last === null || last.observedAt <= first.observedAt)
    return unknown('NO_SUBSCRIBERS');
  return growthBetween(first, last);
}

/** What the second of two readings shows above the first. */
export function growthBetween(first: SubscriberReading, last: SubscriberReading): Metric {
  const margin = first.margin + last.margin;
  const growth = last.count - first.count;
  if (margin > 0 && Math.abs(growth) <= margin) return unknown('ROUNDED');
  return withMargin(known(growth, joinEvidence([first, last]), 2), margin);
}

/** A reading as a metric. */
export function subscribersOf(reading: SubscriberReading): Metric {
  return withMargin(known(reading.count, reading, 1), reading.margin);
}

/** Changes of members that were seen within a window. */
export interface MemberCounts {
  readonly joins: number;
  /** Left by themselves. */
  readonly left: number;
  /** Removed by an administrator. */
  readonly removed: number;
  /** The first that was ever seen; null where none was. */
  readonly since: Date | null;
  /** Of the changes of the window. */
  readonly evidence: Evidence;
}

/** People who joined. Known from the first change on that a bot saw: nothing is known of earlier ones. */
export function joins(counts: MemberCounts, window: InstantWindow): Metric {
  return counted(counts, window, counts.joins);
}

/** People who left by themselves or were removed. */
export function leaves(counts: MemberCounts, window: InstantWindow): Metric {
  return counted(counts, window, counts.left + counts.removed);
}

/** Of the leaves those whom an administrator removed. */
export function removals(counts: MemberCounts, window: InstantWindow): Metric {
  return counted(counts, window, counts.removed);
}

/** Joins less leaves, where every one of them was seen. `netGrowth` goes by readings of the number instead. */
export function memberGrowth(counts: MemberCounts, window: InstantWindow): Metric {
  return counted(counts, window, counts.joins - counts.left - counts.removed);
}

function counted({ since, evidence }: MemberCounts, window: InstantWindow, value: number): Metric {
  if (since === null || since >= window.to) return unknown('NO_MEMBER_EVENTS');
  return known(value, evidence, Math.abs(value));
}

function near(instant: Date, reading: SubscriberReading | null): SubscriberReading | null {
  if (reading === null) return null;
  return Math.abs(reading.observedAt.getTime() - instant.getTime()) <= nearEnoughMs ? reading : null;
}
