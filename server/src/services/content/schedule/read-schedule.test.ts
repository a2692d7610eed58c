import { describe, expect, it } from 'vitest';
import { readSchedule } from './read-schedule.ts';
import type { ScheduleText } from './schedule.ts';

const text = (more: Partial<ScheduleText>): ScheduleText => ({
  start: '2026-05-01T09:00',
  zone: 'Europe/Berlin',
  rule: null,
  exceptions: [],
  additions: [],
  ...more,
});

describe('readSchedule', () => {
  it('sorts additional times, keeps each once, and tells days from times among exceptions', () => {
    const schedule = readSchedule(
      text({
        rule: 'FREQ=DAILY',
        additions: ['2026-06-02T10:00', '2026-06-01T10:00', '20260602T100000'],
        exceptions: ['2026-05-03', '2026-05-04T09:00'],
      }),
    );
    expect(schedule.additions).toHaveLength(2);
    expect(schedule.additions[0]).toBeLessThan(schedule.additions[1] ?? 0);
    expect([schedule.exceptDays.size, schedule.exceptTimes.size]).toEqual([1, 1]);
  });

  it.each([
    ['an impossible day', { start: '2027-02-29T10:00' }, 'SCHEDULE_TIME_INVALID', 'start'],
    ['year 0', { start: '0000-05-01T10:00' }, 'SCHEDULE_YEAR_OUT_OF_RANGE', 'start'],
    ['year 9999', { additions: ['9999-05-01T10:00'] }, 'SCHEDULE_YEAR_OUT_OF_RANGE', 'additions'],
    ['an addition without a time', { additions: ['2026-05-01'] }, 'SCHEDULE_TIME_INVALID', 'additions'],
    ['an exception that is no day', { exceptions: ['1 May'] }, 'SCHEDULE_TIME_INVALID', 'exceptions'],
    ['an unknown zone', { zone: 'Europe/Atlantis' }, 'SCHEDULE_ZONE_UNKNOWN', 'zone'],
    ['an unreadable rule', { rule: 'every day' }, 'SCHEDULE_RULE_UNREADABLE', 'rule'],
    ['every second', { rule: 'FREQ=SECONDLY' }, 'SCHEDULE_RULE_TOO_OFTEN', 'rule'],
    ['30 February', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }, 'SCHEDULE_YIELDS_NOTHING', 'rule'],
    ['a fifth of one', { rule: 'FREQ=DAILY;BYHOUR=9;BYSETPOS=5' }, 'SCHEDULE_YIELDS_NOTHING', 'rule'],
    ['an end before the start', { rule: 'FREQ=DAILY;UNTIL=20260430' }, 'SCHEDULE_YIELDS_NOTHING', 'rule'],
    [
      'hours that are never reached',
      { rule: 'FREQ=HOURLY;INTERVAL=24;BYHOUR=8' },
      'SCHEDULE_YIELDS_NOTHING',
      'rule',
    ],
    [
      'a rule for nothing beside an addition',
      { rule: 'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31', additions: ['2026-07-01T10:00'] },
      'SCHEDULE_YIELDS_NOTHING',
      'rule',
    ],
    [
      'exceptions that take away everything',
      { rule: 'FREQ=DAILY;COUNT=2', exceptions: ['2026-05-01', '2026-05-02'] },
      'SCHEDULE_YIELDS_NOTHING',
      'rule',
    ],
    ['its one time excepted', { exceptions: ['2026-05-01T09:00'] }, 'SCHEDULE_YIELDS_NOTHING', 'start'],
    [
      'too many dates',
      { rule: 'FREQ=DAILY', exceptions: Array.from({ length: 1_001 }, () => '2026-05-01') },
      'SCHEDULE_TOO_MANY_DATES',
      'exceptions',
    ],
  ] as const)('refuses %s', (_, more, reason, field) => {
    expect(() => readSchedule(text(more))).toThrow(
      expect.objectContaining({ reason, place: expect.objectContaining({ field }) }),
    );
  });
});
