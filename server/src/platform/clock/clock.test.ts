import { expect, it } from 'vitest';
import { manualClock, systemClock } from './index.ts';

it('a manual clock moves only when told, and hands out dates that cannot change it', () => {
  const clock = manualClock(new Date('2026-01-01T00:00:00Z'));
  clock.now().setFullYear(1999);
  expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
  clock.advance(1_500);
  expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.500Z');
});

it('the system clock tells the time of the machine', () => {
  const before = Date.now();
  expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
});
