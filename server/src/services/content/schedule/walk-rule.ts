import { calendarDay, firstOfMonth, firstOfWeek, matchDay, weekIndex } from './match-day.ts';
import type { Rule } from './rule.ts';
import { HORIZON_DAYS, LAST_YEAR } from './schedule-limits.ts';
import { dayOf, MINUTES_A_DAY, minuteOfDay, type WallDay, type WallTime } from './wall-time.ts';

/** The days of one period of a rule, both ends included. */
interface Period {
  readonly first: WallDay;
  readonly last: WallDay;
}

/**
 * The wall times that a rule names, from `from` on, in the order of the wall, each once.
 *
 * All arithmetic is that of the wall (every day has 24 hours), so that the zone has no say in which times are named: a
 * change of its law moves instants and leaves these as they are. Every day is looked at and judged by itself; nothing
 * is skipped by cleverness. A rule without COUNT is entered where one looks; one with COUNT is counted from its start.
 *
 * Times before the start are never named, and the start itself only where the rule names it. The walk ends with the rule
 * (an UNTIL that is an instant is the caller's to apply), ten years after `from`, or with the last year.
 */
export function* walkRule(rule: Rule, start: WallTime, from: WallTime): Generator<WallTime, undefined> {
  const full = withDefaults(rule, start);
  const begin = Math.max(start, from);
  const end = Math.min(lastWall(rule), (dayOf(begin) + HORIZON_DAYS + 1) * MINUTES_A_DAY - 1);
  const walk = rule.count === null ? begin : start;
  let counted = 0;
  for (const wall of wallTimes(full, start, dayOf(walk), dayOf(end))) {
    if (wall < start) continue;
    if (wall > end || counted === rule.count) return;
    counted++;
    if (wall >= begin) yield wall;
  }
}

function lastWall({ until }: Rule): WallTime {
  const last = firstOfMonth(LAST_YEAR + 1, 1) * MINUTES_A_DAY - 1;
  return until !== null && 'wall' in until ? Math.min(until.wall, last) : last;
}

/** What a rule leaves unsaid is said by its start (RFC 5545 §3.3.10). */
function withDefaults(rule: Rule, start: WallTime): Rule {
  const { frequency, byMonth, byWeekNumber, byYearDay, byMonthDay, byDay, byHour, byMinute } = rule;
  const at = calendarDay(dayOf(start));
  const hour = Math.floor(minuteOfDay(start) / 60);
  const isSubDaily = frequency === 'HOURLY' || frequency === 'MINUTELY';
  const timed: Rule = {
    ...rule,
    byHour: byHour ?? (isSubDaily ? null : [hour]),
    byMinute: byMinute ?? (frequency === 'MINUTELY' ? null : [minuteOfDay(start) % 60]),
  };
  const saysDay = [byWeekNumber, byYearDay, byMonthDay, byDay].some((part) => part !== null);
  const weekday = [{ weekday: at.weekday, nth: null }];
  if (byWeekNumber !== null && byDay === null && byYearDay === null && byMonthDay === null)
    return { ...timed, byDay: weekday };
  if (saysDay) return timed;
  if (frequency === 'WEEKLY') return { ...timed, byDay: weekday };
  if (frequency === 'MONTHLY') return { ...timed, byMonthDay: [at.dayOfMonth] };
  if (frequency === 'YEARLY')
    return { ...timed, byMonth: byMonth ?? [at.month], byMonthDay: [at.dayOfMonth] };
  return timed;
}

function* wallTimes(
  rule: Rule,
  start: WallTime,
  first: WallDay,
  last: WallDay,
): Generator<WallTime, undefined> {
  const times = timesOfDay(rule);
  if (rule.frequency === 'HOURLY' || rule.frequency === 'MINUTELY') {
    for (let day = first; day <= last; day++) {
      if (matchDay(rule, day)) yield* shortPeriods(rule, start, day, times);
    }
    return;
  }
  for (const period of periods(rule, dayOf(start), first, last)) {
    const set: WallTime[] = [];
    for (let day = period.first; day <= period.last; day++) {
      if (matchDay(rule, day)) set.push(...times.map((minute) => day * MINUTES_A_DAY + minute));
    }
    yield* pick(set, rule.bySetPosition);
  }
}

/** Minutes of a day that BYHOUR and BYMINUTE allow, in order. */
function timesOfDay({ byHour, byMinute }: Rule): number[] {
  const hours = byHour ?? Array.from({ length: 24 }, (_, hour) => hour);
  const minutes = byMinute ?? Array.from({ length: 60 }, (_, minute) => minute);
  return hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
}

/** The wall times of a day that lie in a period of the rule, where a period is an hour or a minute. */
function shortPeriods(
  rule: Rule,
  start: WallTime,
  day: WallDay,
  times: readonly number[],
): readonly WallTime[] {
  const length = rule.frequency === 'HOURLY' ? 60 : 1;
  const indexOf = (wall: WallTime): number => Math.floor(wall / length);
  const begun = indexOf(start);
  const walls: WallTime[] = [];
  for (const minute of times) {
    const wall = day * MINUTES_A_DAY + minute;
    const since = indexOf(wall) - begun;
    if (since >= 0 && since % rule.interval === 0) walls.push(wall);
  }
  if (rule.bySetPosition === null) return walls;
  return [...Map.groupBy(walls, indexOf).values()].flatMap((set) => pick(set, rule.bySetPosition));
}

/** The members of a sorted set at the positions of BYSETPOS, from 1, or from the end by -1. */
function pick(set: readonly WallTime[], positions: readonly number[] | null): readonly WallTime[] {
  if (positions === null) return set;
  return set.filter((_, at) => positions.includes(at + 1) || positions.includes(at - set.length));
}

/** The periods of days, weeks, months or years that touch the days asked for, every `interval`th counted from the start. */
function* periods(rule: Rule, start: WallDay, first: WallDay, last: WallDay): Generator<Period, undefined> {
  const { indexOf, beginOf } = measures(rule);
  const begun = indexOf(start);
  const missed = Math.max(0, indexOf(first) - begun);
  for (let index = begun + Math.ceil(missed / rule.interval) * rule.interval; ; index += rule.interval) {
    const period = { first: beginOf(index), last: beginOf(index + 1) - 1 };
    if (period.first > last) return;
    yield period;
  }
}

/** How days are gathered into periods, and where a period begins. */
function measures({ frequency, weekStart }: Rule): {
  readonly indexOf: (day: WallDay) => number;
  readonly beginOf: (index: number) => WallDay;
} {
  if (frequency === 'WEEKLY')
    return { indexOf: (day) => weekIndex(day, weekStart), beginOf: (index) => firstOfWeek(index, weekStart) };
  if (frequency === 'MONTHLY')
    return {
      indexOf: monthIndex,
      beginOf: (index) => firstOfMonth(Math.floor(index / 12), (index % 12) + 1),
    };
  if (frequency === 'YEARLY')
    return { indexOf: (day) => calendarDay(day).year, beginOf: (index) => firstOfMonth(index, 1) };
  return { indexOf: (day) => day, beginOf: (index) => index };
}

function monthIndex(day: WallDay): number {
  const { year, month } = calendarDay(day);
  return year * 12 + month - 1;
}
