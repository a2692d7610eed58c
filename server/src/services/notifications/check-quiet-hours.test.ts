import { expect, it } from 'vitest';
import { checkQuietHours } from './check-quiet-hours.ts';

it.each([
  [{ fromMinute: 480, toMinute: 480, timeZone: 'UTC' }, 'QUIET_HOURS_EMPTY'],
  [{ fromMinute: 480, toMinute: 540, timeZone: 'Nowhere/At_All' }, 'ZONE_UNKNOWN'],
])('quiet hours that could never be kept are refused: %o', (hours, reason) => {
  expect(() => checkQuietHours(hours)).toThrow(expect.objectContaining({ reason }));
});

it('quiet hours may go across midnight, in a zone by its proper name', () => {
  const hours = { fromMinute: 1380, toMinute: 420, timeZone: 'Asia/Tashkent' };
  expect(checkQuietHours(hours)).toEqual(hours);
});
