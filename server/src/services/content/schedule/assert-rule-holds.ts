import { failure } from '../../../platform/errors/index.ts';
import type { Rule } from './rule.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { MAX_A_DAY } from './schedule-limits.ts';
import { MINUTES_A_DAY } from './wall-time.ts';

const HOURS_A_DAY = 24;
const MINUTES_AN_HOUR = 60;

/**
 * Refuses parts that RFC 5545 §3.3.10 forbids together, and rules that ask for more posts a day than are possible.
 *
 * @throws Failure SCHEDULE_RULE_CONTRADICTORY, SCHEDULE_RULE_TOO_OFTEN
 */
export function assertRuleHolds(rule: Rule): void {
  const { frequency } = rule;
  const notYearly = frequency !== 'YEARLY';
  const isMonthOrYear = frequency === 'YEARLY' || frequency === 'MONTHLY';
  const hasNth = rule.byDay?.some((day) => day.nth !== null) === true;
  const frequencyPart = `FREQ=${frequency}`;
  refuse(rule.count !== null && rule.until !== null, 'COUNT', 'UNTIL');
  refuse(rule.byWeekNumber !== null && notYearly, 'BYWEEKNO', frequencyPart);
  refuse(
    rule.byYearDay !== null && ['MONTHLY', 'WEEKLY', 'DAILY'].includes(frequency),
    'BYYEARDAY',
    frequencyPart,
  );
  refuse(rule.byMonthDay !== null && frequency === 'WEEKLY', 'BYMONTHDAY', frequencyPart);
  refuse(hasNth && !isMonthOrYear, 'BYDAY with a number', frequencyPart);
  refuse(hasNth && rule.byWeekNumber !== null, 'BYDAY with a number', 'BYWEEKNO');
  refuse(rule.bySetPosition !== null && !hasSet(rule), 'BYSETPOS', 'no other BY part');

  const perDay = mostPerDay(rule);
  if (perDay > MAX_A_DAY) {
    const values = { perDay, limit: MAX_A_DAY };
    throw failure(scheduleErrors, 'SCHEDULE_RULE_TOO_OFTEN', { values, place: { field: 'rule' } });
  }
}

function refuse(holds: boolean, part: string, other: string): void {
  if (!holds) return;
  throw failure(scheduleErrors, 'SCHEDULE_RULE_CONTRADICTORY', {
    values: { part, other },
    place: { field: 'rule' },
  });
}

function hasSet(rule: Rule): boolean {
  const { byMonth, byWeekNumber, byYearDay, byMonthDay, byDay, byHour, byMinute } = rule;
  return [byMonth, byWeekNumber, byYearDay, byMonthDay, byDay, byHour, byMinute].some(
    (part) => part !== null,
  );
}

/** No day has more occurrences than this; BYSETPOS may leave fewer. */
function mostPerDay({ frequency, interval, byHour, byMinute }: Rule): number {
  const hours = byHour?.length ?? HOURS_A_DAY;
  const minutes = byMinute?.length ?? MINUTES_AN_HOUR;
  if (frequency === 'MINUTELY') return Math.min(hours * minutes, Math.ceil(MINUTES_A_DAY / interval));
  const minutesAsStarted = byMinute?.length ?? 1;
  if (frequency === 'HOURLY') return Math.min(hours, Math.ceil(HOURS_A_DAY / interval)) * minutesAsStarted;
  return (byHour?.length ?? 1) * minutesAsStarted;
}
