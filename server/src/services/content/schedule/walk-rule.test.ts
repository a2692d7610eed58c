import { describe, expect, it } from 'vitest';
import { readRule } from './read-rule.ts';
import { walkRule } from './walk-rule.ts';
import { readWallTime, type WallTime, wallText } from './wall-time.ts';

function walk(rule: string, start: string, from = start, limit = 500): string[] {
  const found: WallTime[] = [];
  for (const wall of walkRule(readRule(rule), readWallTime(start, 'start'), readWallTime(from, 'from'))) {
    if (found.length === limit) break;
    found.push(wall);
  }
  return found.map(wallText);
}

/** The examples of RFC 5545 §3.8.5.3, with its own results; the start is in their year, moved from 1997 by 28 years. */
const RFC_EXAMPLES: readonly (readonly [rule: string, start: string, days: string])[] = [
  // 28 years later every date has the weekday that it had in 1997, and leap years fall alike.
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', '2025-09-02', '2025-09-02 2025-09-12 2025-09-22 2025-10-02 2025-10-12'],
  ['FREQ=WEEKLY;COUNT=3', '2025-09-02', '2025-09-02 2025-09-09 2025-09-16'],
  [
    'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    '2025-09-02',
    '2025-09-02 2025-09-04 2025-09-09 2025-09-11 2025-09-16 2025-09-18 2025-09-23 2025-09-25 2025-09-30 2025-10-02',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    '2025-09-02',
    '2025-09-02 2025-09-04 2025-09-16 2025-09-18 2025-09-30 2025-10-02 2025-10-14 2025-10-16',
  ],
  ['FREQ=MONTHLY;COUNT=4;BYDAY=1FR', '2025-09-05', '2025-09-05 2025-10-03 2025-11-07 2025-12-05'],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=6;BYDAY=1SU,-1SU',
    '2025-09-07',
    '2025-09-07 2025-09-28 2025-11-02 2025-11-30 2026-01-04 2026-01-25',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=-2MO', '2025-09-22', '2025-09-22 2025-10-20 2025-11-17'],
  ['FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=4', '2025-09-28', '2025-09-28 2025-10-29 2025-11-28 2025-12-29'],
  [
    'FREQ=MONTHLY;COUNT=6;BYMONTHDAY=1,-1',
    '2025-09-30',
    '2025-09-30 2025-10-01 2025-10-31 2025-11-01 2025-11-30 2025-12-01',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=18;COUNT=4;BYMONTHDAY=10,11',
    '2025-09-10',
    '2025-09-10 2025-09-11 2027-03-10 2027-03-11',
  ],
  ['FREQ=YEARLY;COUNT=4;BYMONTH=6,7', '2025-06-10', '2025-06-10 2025-07-10 2026-06-10 2026-07-10'],
  [
    'FREQ=YEARLY;INTERVAL=3;COUNT=5;BYYEARDAY=1,100,200',
    '2025-01-01',
    '2025-01-01 2025-04-10 2025-07-19 2028-01-01 2028-04-09',
  ],
  ['FREQ=YEARLY;BYDAY=20MO;COUNT=3', '2025-05-19', '2025-05-19 2026-05-18 2027-05-17'],
  ['FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;COUNT=3', '2025-10-26', '2025-10-26 2026-10-25 2027-10-31'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3', '2025-05-12', '2025-05-12 2026-05-11 2027-05-17'],
  ['FREQ=YEARLY;BYMONTH=3;BYDAY=TH;COUNT=4', '2025-03-13', '2025-03-13 2025-03-20 2025-03-27 2026-03-05'],
  [
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4',
    '2025-09-02',
    '2026-02-13 2026-03-13 2026-11-13 2027-08-13',
  ],
  [
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13;COUNT=3',
    '2025-09-13',
    '2025-09-13 2025-10-11 2025-11-08',
  ],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3',
    '2024-11-05',
    '2024-11-05 2028-11-07 2032-11-02',
  ],
  ['FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', '2025-09-04', '2025-09-04 2025-10-07 2025-11-06'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', '2025-09-29', '2025-09-29 2025-10-30 2025-11-27'],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    '2025-08-05',
    '2025-08-05 2025-08-10 2025-08-19 2025-08-24',
  ],
  [
    'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    '2025-08-05',
    '2025-08-05 2025-08-17 2025-08-19 2025-08-31',
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    '2026-01-15',
    '2026-01-15 2026-01-30 2026-02-15 2026-03-15 2026-03-30',
  ],
];

describe('walkRule', () => {
  it.each(RFC_EXAMPLES)('%s from %s, as the standard says', (rule, start, days) => {
    expect(walk(rule, `${start}T09:00`)).toEqual(days.split(' ').map((day) => `${day}T09:00`));
  });

  it('names hours and minutes in order, however they were written, and each once', () => {
    expect(walk('FREQ=DAILY;BYHOUR=18,9,9;BYMINUTE=30,0;COUNT=5', '2026-05-01T12:00')).toEqual([
      '2026-05-01T18:00',
      '2026-05-01T18:30',
      '2026-05-02T09:00',
      '2026-05-02T09:30',
      '2026-05-02T18:00',
    ]);
  });

  it('counts hours and minutes by the wall', () => {
    expect(walk('FREQ=HOURLY;INTERVAL=7;COUNT=4', '2026-05-01T20:15')).toEqual([
      '2026-05-01T20:15',
      '2026-05-02T03:15',
      '2026-05-02T10:15',
      '2026-05-02T17:15',
    ]);
    expect(walk('FREQ=MINUTELY;INTERVAL=90;COUNT=4', '2026-05-01T09:00')).toEqual([
      '2026-05-01T09:00',
      '2026-05-01T10:30',
      '2026-05-01T12:00',
      '2026-05-01T13:30',
    ]);
    expect(walk('FREQ=HOURLY;BYMINUTE=5,50;BYSETPOS=-1;COUNT=2', '2026-05-01T09:00')).toEqual([
      '2026-05-01T09:50',
      '2026-05-01T10:50',
    ]);
  });

  it('keeps a leap day for leap years, 2100 not among them', () => {
    expect(walk('FREQ=YEARLY', '2028-02-29T10:00', undefined, 3)).toEqual([
      '2028-02-29T10:00',
      '2032-02-29T10:00',
      '2036-02-29T10:00',
    ]);
    expect(walk('FREQ=YEARLY', '2028-02-29T10:00', '2096-03-01T00:00', 1)).toEqual(['2104-02-29T10:00']);
  });

  it('leaves out months without a 31st, and finds their last day by -1', () => {
    expect(walk('FREQ=MONTHLY;COUNT=3', '2026-01-31T10:00')).toEqual([
      '2026-01-31T10:00',
      '2026-03-31T10:00',
      '2026-05-31T10:00',
    ]);
    expect(walk('FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', '2026-01-31T10:00')).toEqual([
      '2026-01-31T10:00',
      '2026-02-28T10:00',
    ]);
  });

  it('takes the weekday of the start where a week is named without one', () => {
    expect(walk('FREQ=YEARLY;BYWEEKNO=1,-1;COUNT=4', '2026-01-01T08:00')).toEqual([
      '2026-01-01T08:00',
      '2026-12-31T08:00',
      '2027-01-07T08:00',
      '2027-12-30T08:00',
    ]);
  });

  it('looks at numbered and plain weekdays side by side', () => {
    expect(walk('FREQ=MONTHLY;BYDAY=SU,3WE;COUNT=6', '2026-06-01T07:00')).toEqual([
      '2026-06-07T07:00',
      '2026-06-14T07:00',
      '2026-06-17T07:00',
      '2026-06-21T07:00',
      '2026-06-28T07:00',
      '2026-07-05T07:00',
    ]);
  });

  it('ends with COUNT and with UNTIL, included, wherever one begins to look', () => {
    expect(walk('FREQ=DAILY;COUNT=4', '2026-05-01T09:00', '2026-05-03T00:00')).toEqual([
      '2026-05-03T09:00',
      '2026-05-04T09:00',
    ]);
    expect(walk('FREQ=DAILY;UNTIL=20260503T090000', '2026-05-01T09:00')).toHaveLength(3);
    expect(walk('FREQ=DAILY;UNTIL=20260503', '2026-05-01T09:00')).toHaveLength(3);
    expect(walk('FREQ=DAILY;UNTIL=20260503T085959', '2026-05-01T09:00')).toHaveLength(2);
  });

  it('ends after ten years, and names nothing for ever quickly', () => {
    expect(walk('FREQ=YEARLY', '2026-05-01T09:00')).toHaveLength(11);
    expect(walk('FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30', '2026-05-01T09:00')).toEqual([]);
    expect(walk('FREQ=MINUTELY;INTERVAL=1440;BYHOUR=3', '2026-05-01T09:00')).toEqual([]);
    expect(walk('FREQ=YEARLY;INTERVAL=100000', '2026-05-01T09:00')).toEqual(['2026-05-01T09:00']);
  });

  it('ends with the last year', () => {
    expect(walk('FREQ=YEARLY', '2198-05-01T09:00')).toEqual(['2198-05-01T09:00', '2199-05-01T09:00']);
  });
});
