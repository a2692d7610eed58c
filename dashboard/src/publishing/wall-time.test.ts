import { describe, expect, test } from 'vitest';
import { clockOf, dayOf, hourOf, isWallTime, movedTo } from './wall-time.ts';

describe('what clocks show', () => {
  test('is a day, an hour and a minute', () => {
    expect(dayOf('2026-03-29T09:30')).toBe('2026-03-29');
    expect(clockOf('2026-03-29T09:30')).toBe('09:30');
    expect(hourOf('2026-03-29T09:30')).toBe(9);
  });

  test('moves to another day with its time, and to another hour with its minutes', () => {
    expect(movedTo('2026-03-29T09:30', '2026-04-01', null)).toBe('2026-04-01T09:30');
    expect(movedTo('2026-03-29T09:30', '2026-03-29', 0)).toBe('2026-03-29T00:30');
  });

  test.each([
    ['2026-03-29T09:30', true],
    ['2026-03-29T24:00', false],
    ['2026-03-29T09:60', false],
    ['2026-03-29', false],
    ['', false],
  ])('"%s" is one: %s', (text, expected) => {
    expect(isWallTime(text)).toBe(expected);
  });
});
