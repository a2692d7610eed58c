import { expect, test } from 'vitest';
import { clockOf, minuteOf } from './clock-time.ts';

test.each([
  [0, '00:00'],
  [485, '08:05'],
  [1439, '23:59'],
])('the minute %i of a day is written %s, and read again', (minute, clock) => {
  expect(clockOf(minute)).toBe(clock);
  expect(minuteOf(clock)).toBe(minute);
});

test.each(['', '8:05', '24:00', '12:60'])('"%s" is no time of the day', (clock) => {
  expect(minuteOf(clock)).toBeNull();
});
