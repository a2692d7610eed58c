import { describe, expect, test } from 'vitest';
import { clockChangeOn, createZoneClock } from './zone-clock.ts';

describe('the clocks of a zone', () => {
  test.each([
    ['Asia/Tashkent', '2026-07-01T00:00:00Z', 300, '2026-07-01T05:00'],
    ['America/New_York', '2026-01-01T02:30:00Z', -300, '2025-12-31T21:30'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 345, '2026-01-01T05:45'],
    ['UTC', '2026-01-01T00:00:30Z', 0, '2026-01-01T00:00'],
  ])('%s at %s', (zone, at, offset, shown) => {
    const clock = createZoneClock(zone);
    expect(clock.offsetAt(new Date(at))).toBe(offset);
    expect(clock.show(new Date(at))).toBe(shown);
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', { from: '02:00', to: '03:00' }],
    ['Europe/Berlin', '2026-10-25', { from: '03:00', to: '02:00' }],
    ['Europe/Berlin', '2026-03-28', null],
    ['Europe/Berlin', '2026-03-30', null],
    ['America/New_York', '2026-11-01', { from: '02:00', to: '01:00' }],
    ['Australia/Lord_Howe', '2026-04-05', { from: '02:00', to: '01:30' }],
    ['Asia/Tashkent', '2026-03-29', null],
  ])('%s is changed on %s: %j', (zone, day, expected) => {
    expect(clockChangeOn(day, createZoneClock(zone))).toEqual(expected);
  });

  test('a zone that nobody knows is refused', () => {
    expect(() => createZoneClock('Nowhere/At_All')).toThrow(RangeError);
  });
});
