// @vitest-environment node
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, localTime } from './local-time.ts';

test.each([
  ['2025-03-04T18:30', 'Asia/Tashkent', '2025-03-04T13:30:00.000Z'],
  ['2025-07-01T00:00', 'Europe/London', '2025-06-30T23:00:00.000Z'],
  // An hour before and after the clocks went forward.
  ['2025-03-30T00:30', 'Europe/London', '2025-03-30T00:30:00.000Z'],
  ['2025-03-30T02:30', 'Europe/London', '2025-03-30T01:30:00.000Z'],
])('%s in %s is %s', (text, zone, instant) => {
  expect(instantOf(text, zone)?.toISOString()).toBe(instant);
});

test('what is no time is none', () => {
  expect(instantOf('', 'UTC')).toBeNull();
  expect(instantOf('soon', 'UTC')).toBeNull();
});

test('a moment that a field shows is read again, to the minute', () => {
  const minutes = fc.integer({ min: 0, max: 40_000_000 });
  const zones = fc.constantFrom('UTC', 'Asia/Tashkent', 'Asia/Kolkata', 'America/Bogota');
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const at = new Date(minute * 60_000);
      expect(instantOf(localTime(at, zone), zone)).toEqual(at);
    }),
  );
});
