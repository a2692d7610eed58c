import { failure } from '../../../platform/errors/index.ts';
import { occurrencesAfter } from './list-occurrences.ts';
import { readRule } from './read-rule.ts';
import type { Schedule, ScheduleText } from './schedule.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { HORIZON_YEARS, MAX_DATES } from './schedule-limits.ts';
import { DAY_MS, MINUTE_MS, MINUTES_A_DAY, readDayAndTime, readWallTime } from './wall-time.ts';
import { readZone, systemZones } from './zone-clock.ts';

/**
 * A schedule from its text.
 *
 * @throws Failure of `scheduleErrors`; the place is the field, in a rule also the byte
 */
export function readSchedule(text: ScheduleText): Schedule {
  assertFew(text.exceptions, 'exceptions');
  assertFew(text.additions, 'additions');
  const exceptions = text.exceptions.map((exception) => readDayAndTime(exception, 'exceptions'));
  const additions = text.additions.map((addition) => readWallTime(addition, 'additions'));
  const schedule: Schedule = {
    start: readWallTime(text.start, 'start'),
    zone: readZone(text.zone),
    rule: text.rule === null ? null : readRule(text.rule),
    exceptTimes: new Set(
      exceptions.flatMap(({ day, minute }) => (minute === null ? [] : [day * MINUTES_A_DAY + minute])),
    ),
    exceptDays: new Set(exceptions.flatMap(({ day, minute }) => (minute === null ? [day] : []))),
    additions: [...new Set(additions)].sort((a, b) => a - b),
  };
  assertYields(schedule, text.start);
  return schedule;
}

function assertFew(times: readonly string[], field: string): void {
  if (times.length <= MAX_DATES) return;
  const values = { given: times.length, field, limit: MAX_DATES };
  throw failure(scheduleErrors, 'SCHEDULE_TOO_MANY_DATES', { values, place: { field } });
}

/** A rule that names nothing is refused also where additional times stand beside it: it is not what was meant. */
function assertYields(schedule: Schedule, start: string): void {
  const beforeAll = new Date(Math.min(schedule.start, ...schedule.additions) * MINUTE_MS - 2 * DAY_MS);
  const ofRule = { ...schedule, additions: [] };
  const isEmpty = (some: Schedule): boolean => occurrencesAfter(some, systemZones, beforeAll, 1).length === 0;
  if (!isEmpty(schedule.rule === null ? schedule : ofRule)) return;
  const values = { years: HORIZON_YEARS, start };
  throw failure(scheduleErrors, 'SCHEDULE_YIELDS_NOTHING', {
    values,
    place: { field: schedule.rule === null ? 'start' : 'rule' },
  });
}
