import type { DayOfWeek, Rule, Weekday } from './rule.ts';
import { DAY_MS, type WallDay } from './wall-time.ts';

/** A day as the parts of a rule look at it; month and days from 1. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  readonly dayOfYear: number;
  readonly daysInMonth: number;
  readonly daysInYear: number;
  readonly weekday: Weekday;
}

/** 1970-01-01 was a Thursday. */
const WEEKDAY_OF_DAY_0 = 3;
/** A week belongs to the year that has at least so many of its days (RFC 5545 §3.3.10, ISO 8601). */
const DAYS_THAT_CLAIM_A_WEEK = 4;

export function calendarDay(day: WallDay): CalendarDay {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth() + 1;
  return {
    year,
    month,
    dayOfMonth: date.getUTCDate(),
    dayOfYear: day - firstOfMonth(year, 1) + 1,
    daysInMonth: firstOfMonth(year, month + 1) - firstOfMonth(year, month),
    daysInYear: firstOfMonth(year + 1, 1) - firstOfMonth(year, 1),
    weekday: weekdayOf(day),
  };
}

/** Month from 1; months beyond 12 are those of later years. */
export function firstOfMonth(year: number, month: number): WallDay {
  return Date.UTC(year, month - 1, 1) / DAY_MS;
}

export function weekdayOf(day: WallDay): Weekday {
  return (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
}

/** The number of the week that begins on `weekStart`, counted over all years. */
export function weekIndex(day: WallDay, weekStart: Weekday): number {
  return Math.floor((day + WEEKDAY_OF_DAY_0 - weekStart) / 7);
}

/** The day on which that week begins. */
export function firstOfWeek(index: number, weekStart: Weekday): WallDay {
  return index * 7 - WEEKDAY_OF_DAY_0 + weekStart;
}

/** Whether a day has every property that BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY ask for. */
export function matchDay(rule: Rule, day: WallDay): boolean {
  const { byMonth, byWeekNumber, byYearDay, byMonthDay, byDay } = rule;
  const at = calendarDay(day);
  if (byMonth !== null && !byMonth.includes(at.month)) return false;
  if (byMonthDay !== null && !includesEitherWay(byMonthDay, at.dayOfMonth, at.daysInMonth)) return false;
  if (byYearDay !== null && !includesEitherWay(byYearDay, at.dayOfYear, at.daysInYear)) return false;
  if (byDay !== null && !byDay.some((wanted) => isThatDay(wanted, at, rule))) return false;
  return byWeekNumber === null || isInWeeks(byWeekNumber, day, rule.weekStart);
}

/** Whether the list has a place counted from 1, or the same place counted from the end by -1. */
function includesEitherWay(list: readonly number[], place: number, places: number): boolean {
  return list.includes(place) || list.includes(place - places - 1);
}

function isThatDay({ weekday, nth }: DayOfWeek, at: CalendarDay, rule: Rule): boolean {
  if (weekday !== at.weekday) return false;
  if (nth === null) return true;
  const withinMonth = rule.frequency === 'MONTHLY' || rule.byMonth !== null;
  const place = withinMonth ? at.dayOfMonth : at.dayOfYear;
  const places = withinMonth ? at.daysInMonth : at.daysInYear;
  const fromBegin = Math.ceil(place / 7);
  const fromEnd = -Math.ceil((places - place + 1) / 7);
  return nth === fromBegin || nth === fromEnd;
}

function isInWeeks(weeks: readonly number[], day: WallDay, weekStart: Weekday): boolean {
  const claiming = firstOfWeek(weekIndex(day, weekStart), weekStart) + DAYS_THAT_CLAIM_A_WEEK - 1;
  const { year } = calendarDay(claiming);
  const first = firstWeekOf(year, weekStart);
  const week = weekIndex(day, weekStart) - first + 1;
  return includesEitherWay(weeks, week, firstWeekOf(year + 1, weekStart) - first);
}

/** The index of the week that has the fourth of January. */
function firstWeekOf(year: number, weekStart: Weekday): number {
  return weekIndex(firstOfMonth(year, 1) + DAYS_THAT_CLAIM_A_WEEK - 1, weekStart);
}
