import { failure } from '../../../platform/errors/index.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { FIRST_YEAR, LAST_YEAR } from './schedule-limits.ts';

/**
 * What calendar and clock on the wall show, without a zone: whole minutes since 1970-01-01T00:00 on that wall. Days of
 * this calendar have 1,440 minutes, also those on which a clock is changed.
 */
export type WallTime = number;
/** A day of the wall's calendar: days since 1970-01-01. */
export type WallDay = number;

export const MINUTES_A_DAY = 1_440;
export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

const EXTENDED = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?)?$/;
const BASIC = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?$/;

/** The day on which a wall time lies. */
export function dayOf(wall: WallTime): WallDay {
  return Math.floor(wall / MINUTES_A_DAY);
}

/** Minutes since the beginning of its day, 0 to 1,439. */
export function minuteOfDay(wall: WallTime): number {
  return wall - dayOf(wall) * MINUTES_A_DAY;
}

/** `YYYY-MM-DDTHH:MM`, as people and the identity of an occurrence write it. */
export function wallText(wall: WallTime): string {
  return new Date(wall * MINUTE_MS).toISOString().slice(0, 16);
}

/**
 * A wall time from `YYYY-MM-DDTHH:MM[:00]` or, as iCalendar writes it, `YYYYMMDDTHHMM00`.
 *
 * @throws Failure SCHEDULE_TIME_INVALID, SCHEDULE_YEAR_OUT_OF_RANGE; the place is the field
 */
export function readWallTime(text: string, field: string): WallTime {
  const read = readDayAndTime(text, field);
  if (read.minute === null) throw failure(scheduleErrors, 'SCHEDULE_TIME_INVALID', at(text, field));
  return read.day * MINUTES_A_DAY + read.minute;
}

/**
 * A day, and its minute (0 to 1,439) where the text names a time.
 *
 * @throws Failure SCHEDULE_TIME_INVALID, SCHEDULE_YEAR_OUT_OF_RANGE; the place is the field
 */
export function readDayAndTime(text: string, field: string): { day: WallDay; minute: number | null } {
  const match = EXTENDED.exec(text) ?? BASIC.exec(text);
  if (match === null) throw failure(scheduleErrors, 'SCHEDULE_TIME_INVALID', at(text, field));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(numberOf);
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    const values = { time: text, firstYear: FIRST_YEAR, lastYear: LAST_YEAR };
    throw failure(scheduleErrors, 'SCHEDULE_YEAR_OUT_OF_RANGE', { values, place: { field } });
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC rolls impossible days over; the way back shows it.
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second !== 0)
    throw failure(scheduleErrors, 'SCHEDULE_TIME_INVALID', at(text, field));
  return { day: date.getTime() / DAY_MS, minute: match[4] === undefined ? null : hour * 60 + minute };
}

function numberOf(digits: string | undefined): number {
  return digits === undefined ? 0 : Number(digits);
}

function at(time: string, field: string): { values: { time: string }; place: { field: string } } {
  return { values: { time }, place: { field } };
}
