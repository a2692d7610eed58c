import { createZoneOffset } from '../../../platform/clock/index.ts';

/** Where an instant falls in a channel's own day. */
export interface LocalTime {
  /** 'YYYY-MM-DD'. */
  readonly day: string;
  /** 0 to 23. Across a change of the clock an hour comes twice or not at all. */
  readonly hour: number;
  /** ISO: Monday = 1, Sunday = 7. */
  readonly weekday: number;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** No zone has changed its offset at another moment of an hour since there is Telegram. */
const QUARTER_MS = 900_000;

/**
 * Makes the function that reads the local time of instants in a zone. The one place where hours, days and weekdays
 * are reckoned: SQL is never told a zone.
 *
 * Asking for an offset takes microseconds and millions of instants share a few thousand days, so that each day is
 * asked once, and a day on which the clock changes quarter by quarter.
 *
 * @throws RangeError when the name is not one of IANA's
 */
export function createLocalTime(timeZone: string): (epochMs: number) => LocalTime {
  const offsetAt = createZoneOffset(timeZone);
  const ofDay = new Map<number, number | null>();
  const ofQuarter = new Map<number, number>();
  const dayTexts = new Map<number, string>();

  function offset(ms: number): number {
    const day = Math.floor(ms / DAY_MS);
    let whole = ofDay.get(day);
    if (whole === undefined) {
      const start = offsetAt(day * DAY_MS);
      whole = start === offsetAt((day + 1) * DAY_MS) ? start : null;
      ofDay.set(day, whole);
    }
    if (whole !== null) return whole;
    const quarter = Math.floor(ms / QUARTER_MS);
    const known = ofQuarter.get(quarter) ?? offsetAt(quarter * QUARTER_MS);
    ofQuarter.set(quarter, known);
    return known;
  }

  return (epochMs) => {
    const local = epochMs + offset(epochMs);
    const dayNumber = Math.floor(local / DAY_MS);
    let day = dayTexts.get(dayNumber);
    if (day === undefined) {
      day = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
      dayTexts.set(dayNumber, day);
    }
    return {
      day,
      hour: Math.floor((local - dayNumber * DAY_MS) / HOUR_MS),
      // 1 January 1970 was a Thursday.
      weekday: ((((dayNumber + 3) % 7) + 7) % 7) + 1,
    };
  };
}
