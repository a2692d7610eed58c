import { describe, expect, it } from 'vitest';
import { Failure } from '../../../platform/errors/index.ts';
import { readRule } from './read-rule.ts';

function problemOf(rule: string): Partial<Failure> {
  try {
    readRule(rule);
  } catch (error) {
    if (error instanceof Failure) return { reason: error.reason, place: error.place, values: error.values };
    throw error;
  }
  throw new Error(`${rule} was read`);
}

describe('readRule', () => {
  it('reads every part, in any order and size of letters', () => {
    expect(
      readRule(
        'rrule:byday=2fr,-1SU;FREQ=monthly;INTERVAL=2;COUNT=5;WKST=SU;BYHOUR=18,9,9;BYMINUTE=30;BYSECOND=0',
      ),
    ).toEqual({
      frequency: 'MONTHLY',
      interval: 2,
      count: 5,
      until: null,
      weekStart: 6,
      byMonth: null,
      byWeekNumber: null,
      byYearDay: null,
      byMonthDay: null,
      byDay: [
        { weekday: 4, nth: 2 },
        { weekday: 6, nth: -1 },
      ],
      byHour: [9, 18],
      byMinute: [30],
      bySetPosition: null,
    });
  });

  it('reads an end as a day, a wall time or an instant', () => {
    const minute = Date.parse('2026-12-31T22:00:00Z') / 60_000;
    expect(readRule('FREQ=DAILY;UNTIL=20261231').until).toEqual({ wall: minute + 119 });
    expect(readRule('FREQ=DAILY;UNTIL=20261231T220059').until).toEqual({ wall: minute });
    expect(readRule('FREQ=DAILY;UNTIL=2026-12-31T22:00').until).toEqual({ wall: minute });
    expect(readRule('FREQ=DAILY;UNTIL=20261231T220000Z').until).toEqual({ instantMs: minute * 60_000 });
  });

  it.each([
    ['', 0, ''],
    ['FREQ=FORTNIGHTLY', 5, 'FORTNIGHTLY'],
    ['COUNT=3', 0, 'COUNT=3'],
    ['FREQ=DAILY;', 11, ''],
    ['FREQ=DAILY;FREQ=WEEKLY', 11, 'FREQ=WEEKLY'],
    ['FREQ=DAILY;BYEASTER=1', 11, 'BYEASTER=1'],
    ['FREQ=DAILY;INTERVAL=0', 20, '0'],
    ['FREQ=DAILY;COUNT=1e3', 17, '1E3'],
    ['FREQ=DAILY;COUNT=10001', 17, '10001'],
    ['FREQ=DAILY;BYHOUR=9,24', 20, '24'],
    ['FREQ=DAILY;BYHOUR=9,,10', 20, ''],
    ['RRULE:FREQ=MONTHLY;BYMONTHDAY=1,-32', 32, '-32'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 24, '0'],
    ['FREQ=WEEKLY;BYDAY=MO,XX', 21, 'XX'],
    ['FREQ=MONTHLY;BYDAY=0MO', 19, '0MO'],
    ['FREQ=DAILY;WKST=1', 16, '1'],
    ['FREQ=DAILY;UNTIL=tomorrow', 17, 'TOMORROW'],
    ['FREQ=DAILY;UNTIL=20260230', 17, '20260230'],
    ['FREQ=DAILY;UNTIL=20260228Z', 17, '20260228Z'],
    ['FREQ=DAILY;BYSECOND=30', 20, '30'],
  ])('says where %s cannot be read', (rule, byte, text) => {
    expect(problemOf(rule)).toMatchObject({
      reason: 'SCHEDULE_RULE_UNREADABLE',
      place: { field: 'rule', byte },
      values: { text },
    });
  });

  it('refuses an end in a year without a calendar of ours', () => {
    expect(problemOf('FREQ=DAILY;UNTIL=99991231T235959Z')).toMatchObject({
      reason: 'SCHEDULE_YEAR_OUT_OF_RANGE',
      values: { firstYear: '2000', lastYear: '2199' },
    });
  });

  it.each([
    ['FREQ=DAILY;COUNT=2;UNTIL=20260101', 'COUNT', 'UNTIL'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY', 'FREQ=WEEKLY'],
    ['FREQ=MONTHLY;BYWEEKNO=3', 'BYWEEKNO', 'FREQ=MONTHLY'],
    ['FREQ=DAILY;BYYEARDAY=3', 'BYYEARDAY', 'FREQ=DAILY'],
    ['FREQ=WEEKLY;BYDAY=2MO', 'BYDAY with a number', 'FREQ=WEEKLY'],
    ['FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO', 'BYDAY with a number', 'BYWEEKNO'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS', 'no other BY part'],
  ])('refuses %s, which the standard forbids', (rule, part, other) => {
    expect(problemOf(rule)).toMatchObject({ reason: 'SCHEDULE_RULE_CONTRADICTORY', values: { part, other } });
  });

  it.each([
    ['FREQ=SECONDLY', '86400'],
    ['FREQ=MINUTELY', '1440'],
    ['FREQ=MINUTELY;INTERVAL=4', '360'],
    ['FREQ=HOURLY;BYMINUTE=0,4,8,12,16,20,24,28,32,36,40,44,48', '312'],
  ])('refuses %s, which is too often', (rule, perDay) => {
    expect(problemOf(rule)).toMatchObject({
      reason: 'SCHEDULE_RULE_TOO_OFTEN',
      values: { perDay, limit: '288' },
    });
  });

  it.each(['FREQ=MINUTELY;INTERVAL=5', 'FREQ=MINUTELY;BYHOUR=9,10', 'FREQ=HOURLY;INTERVAL=30'])(
    'allows %s',
    (rule) => {
      expect(readRule(rule).frequency).toMatch(/LY$/);
    },
  );

  it('refuses a rule that is too long to be one', () => {
    expect(problemOf(`FREQ=DAILY;BYHOUR=${'9,'.repeat(1_000)}9`)).toMatchObject({
      reason: 'SCHEDULE_RULE_UNREADABLE',
    });
  });
});
