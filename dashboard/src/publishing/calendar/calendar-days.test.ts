import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOfNumber } from '../../analytics/days.ts';
import { byDay, instantsOf, isSameMonth, shownDays, turned } from './calendar-days.ts';
import { calendarViews, parseCalendarSearch } from './calendar-search.ts';

const days = fc.integer({ min: 0, max: 60_000 }).map(dayOfNumber);

describe('the days of a view', () => {
  test('a month is whole weeks from a Monday to a Sunday', () => {
    const november = shownDays('month', '2026-11-27');
    expect([november[0], november.at(-1), november.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    const february = shownDays('month', '2027-02-10');
    expect([february[0], february.at(-1), february.length]).toEqual(['2027-02-01', '2027-02-28', 28]);
  });

  test('a week begins on Monday, a list with the day itself', () => {
    expect(shownDays('week', '2026-11-27')).toHaveLength(7);
    expect(shownDays('week', '2026-11-27')[0]).toBe('2026-11-23');
    expect(shownDays('list', '2026-11-27')[0]).toBe('2026-11-27');
  });

  test('the day is always in sight', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendarViews), days, (view, day) => {
        expect(shownDays(view, day)).toContain(day);
      }),
    );
  });

  test('turned there and back nothing is passed over, and every day lies within its instants', () => {
    fc.assert(
      fc.property(fc.constantFrom(...calendarViews), days, (view, day) => {
        const [here, next] = [shownDays(view, day), shownDays(view, turned(view, day, 1))];
        expect(dayNumber(next[0] ?? '')).toBeLessThanOrEqual((dayNumber(here.at(-1) ?? '') ?? 0) + 1);
        const back = turned(view, turned(view, day, 1), -1);
        if (view === 'month') expect(isSameMonth(back, day)).toBe(true);
        else expect(back).toBe(day);
        const { from, to } = instantsOf(here);
        expect(from.getTime()).toBeLessThanOrEqual(Date.parse(`${here[0]}T00:00:00+14:00`));
        expect(to.getTime()).toBeGreaterThanOrEqual(Date.parse(`${here.at(-1)}T23:59:59-12:00`));
      }),
    );
  });
});

test('what stands on a day is what clocks show there, in order', () => {
  const entries = ['2026-03-02T09:00', '2026-03-01T23:30', '2026-03-01T08:00'].map((wallTime) => ({
    wallTime,
  }));
  expect([...byDay(entries)].map(([day, some]) => [day, some.map(({ wallTime }) => wallTime)])).toEqual([
    ['2026-03-02', ['2026-03-02T09:00']],
    ['2026-03-01', ['2026-03-01T08:00', '2026-03-01T23:30']],
  ]);
});

describe('the address of the calendar', () => {
  test('is read as it was written', () => {
    const search = { view: 'week', day: '2026-11-27', channels: [4, 7] } as const;
    expect(parseCalendarSearch(search)).toEqual(search);
  });

  test.each([
    [{ view: 'year', day: '2026-02-30', channels: 'all' }],
    [{ day: 20261127, channels: [] }],
    [{ channels: [-1, 0.5, '4'] }],
  ])('%j says nothing', (search) => {
    expect(parseCalendarSearch(search)).toEqual({});
  });
});
