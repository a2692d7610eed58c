import type { WallTime } from './wall-time.ts';

/** How often a rule begins a new period. SECONDLY of RFC 5545 is refused: Telegram takes one post a second at most. */
export const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** Monday first, as in ISO 8601; a weekday is the place in this list. */
export const WEEKDAYS: readonly string[] = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
export type Weekday = number;

/** One value of BYDAY: each such day (`nth` null), or the nth of the month or year, from the end when negative. */
export interface DayOfWeek {
  readonly weekday: Weekday;
  readonly nth: number | null;
}

/** The end of a rule, both kinds included in it: a wall time, or an instant (ms since 1970). */
export type Until = { readonly wall: WallTime } | { readonly instantMs: number };

/** A rule of RFC 5545 §3.3.10. Lists are sorted, without repetitions, and null where the rule has no such part. */
export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: Until | null;
  readonly weekStart: Weekday;
  readonly byMonth: readonly number[] | null;
  readonly byWeekNumber: readonly number[] | null;
  readonly byYearDay: readonly number[] | null;
  readonly byMonthDay: readonly number[] | null;
  readonly byDay: readonly DayOfWeek[] | null;
  readonly byHour: readonly number[] | null;
  readonly byMinute: readonly number[] | null;
  readonly bySetPosition: readonly number[] | null;
}
