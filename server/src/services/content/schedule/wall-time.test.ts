import { describe, expect, it } from 'vitest';
import { dayOf, minuteOfDay, readDayAndTime, readWallTime, wallText } from './wall-time.ts';

describe('readWallTime', () => {
  it.each(['2026-03-29T02:30', '2026-03-29T02:30:00', '20260329T023000'])('reads %s', (text) => {
    const wall = readWallTime(text, 'start');
    expect(wallText(wall)).toBe('2026-03-29T02:30');
    expect([dayOf(wall), minuteOfDay(wall)]).toEqual([20_541, 150]);
  });

  it.each([
    '2026-02-29T10:00',
    '2026-13-01T10:00',
    '2026-00-10T10:00',
    '2026-01-01T24:00',
    '2026-01-01T10:60',
    '2026-01-01T10:00:30',
    '2026-01-01T10:00Z',
    '2026-01-01 10:00',
    '2026-01-01',
    '2026-0101T10:00',
    '',
  ])('refuses %s', (text) => {
    expect(() => readWallTime(text, 'start')).toThrow(
      expect.objectContaining({
        reason: 'SCHEDULE_TIME_INVALID',
        values: { time: text },
        place: { field: 'start' },
      }),
    );
  });

  it.each(['0000-01-01T10:00', '1999-12-31T23:59', '2200-01-01T00:00', '9999-12-31T23:59'])(
    'refuses the year of %s',
    (text) => {
      expect(() => readWallTime(text, 'start')).toThrow(
        expect.objectContaining({
          reason: 'SCHEDULE_YEAR_OUT_OF_RANGE',
          values: { time: text, firstYear: '2000', lastYear: '2199' },
        }),
      );
    },
  );
});

describe('readDayAndTime', () => {
  it('tells a day from its midnight', () => {
    expect(readDayAndTime('20260329', 'exceptions').minute).toBeNull();
    expect(readDayAndTime('2026-03-29T00:00', 'exceptions').minute).toBe(0);
  });
});
