import { growthBetween } from './growth.ts';
import { addDays, dayStarts, daysOf, type LocalWindow } from './local-window.ts';
import { type Metric, unknown } from './metric.ts';
import type { SubscriberReading } from './settled-readings.ts';

export interface GrowthDay {
  /** YYYY-MM-DD in the channel's zone. */
  readonly day: string;
  readonly netGrowth: Metric;
}

/**
 * Net growth of each day of the window: the last reading of the day less the last one of the day before. Unknown
 * where either day has none: growth over a gap is not spread over its days.
 *
 * @param readings in order of time, with the last one before the window
 */
export function growthByDay(
  readings: readonly SubscriberReading[],
  window: LocalWindow,
  timeZone: string,
): GrowthDay[] {
  let next = 0;
  const lastUntil = (end: Date): SubscriberReading | null => {
    let last: SubscriberReading | null = null;
    for (
      let reading = readings[next];
      reading !== undefined && reading.observedAt < end;
      reading = readings[next]
    ) {
      last = reading;
      next += 1;
    }
    return last;
  };
  const names = [addDays(window.from, -1), ...daysOf(window)];
  const [eve = new Date(0), start = eve, ...ends] = dayStarts([...names, window.to], timeZone);
  const before = lastUntil(start);
  let yesterday = before !== null && before.observedAt >= eve ? before : null;
  return names.slice(1).map((day, index) => {
    const today = lastUntil(ends[index] ?? start);
    const netGrowth = difference(yesterday, today);
    yesterday = today;
    return { day, netGrowth };
  });
}

function difference(first: SubscriberReading | null, last: SubscriberReading | null): Metric {
  if (first === null || last === null) return unknown('NO_SUBSCRIBERS');
  return growthBetween(first, last);
}
