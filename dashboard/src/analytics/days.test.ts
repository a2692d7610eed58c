// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayInZone, dayNumber, dayOfNumber, daysBetween } from './days.ts';

describe('days', () => {
  it.each([
    ['2025-02-28', 1, '2025-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-01-01', -1, '2024-12-31'],
    ['2025-03-29', 2, '2025-03-31'],
    ['no day', 5, 'no day'],
  ])('%s and %d more is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected);
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '', '2025-00-10', '20250101'])('%j is no day', (text) => {
    expect(dayNumber(text)).toBeNull();
  });

  it('count there and back again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (count) => {
        expect(dayNumber(dayOfNumber(count))).toBe(count);
      }),
    );
  });

  it('lie in a half-open window', () => {
    expect(daysBetween('2025-01-01', '2025-01-31')).toBe(30);
    expect(daysBetween('2025-01-31', '2025-01-01')).toBe(0);
    expect(daysBetween('2025-01-31', 'x')).toBe(0);
  });

  it.each([
    ['2025-03-30T23:30:00Z', 'Europe/Berlin', '2025-03-31'],
    ['2025-03-30T23:30:00Z', 'America/New_York', '2025-03-30'],
    ['2025-10-26T00:30:00Z', 'Europe/London', '2025-10-26'],
    ['2025-01-01T20:00:00Z', 'Asia/Tashkent', '2025-01-02'],
    ['2025-01-01T20:00:00Z', 'Mars/Olympus', '2025-01-01'],
    ['0999-06-01T00:00:00Z', 'UTC', '0999-06-01'],
  ])('%s falls in %s on %s', (instant, zone, expected) => {
    expect(dayInZone(new Date(instant), zone)).toBe(expected);
  });
});
