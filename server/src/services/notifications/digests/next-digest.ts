import { addDays, instantOf, isoWeekday, localDay } from '../local-time.ts';

/** When a digest is told. */
export interface DigestTime {
  /** Monday = 1; 0 for every day. */
  readonly weekday: number;
  readonly hour: number;
  readonly timeZone: string;
}

/** The first time after an instant. Every local day of its kind has exactly one, whatever the clocks do. */
export function nextDigest({ weekday, hour, timeZone }: DigestTime, after: Date): Date {
  const today = localDay(after, timeZone);
  for (let days = 0; ; days += 1) {
    const day = addDays(today, days);
    if (weekday !== 0 && isoWeekday(day) !== weekday) continue;
    const at = instantOf(day, hour * 60, timeZone);
    if (at > after) return at;
  }
}
