import { expect, test } from 'vitest';
import { composeAddress, proposedTime } from './compose-address.ts';

test.each([
  [undefined, undefined, '/publishing/compose'],
  ['2026-11-27T09:00', undefined, '/publishing/compose?at=2026-11-27T09%3A00'],
  ['2026-11-27T09:00', 4, '/publishing/compose?at=2026-11-27T09%3A00&channel=4'],
])('the page that writes a post for %s in %s is %s', (at, channelId, address) => {
  expect(composeAddress(at, channelId)).toBe(address);
});

test.each([
  ['2026-11-28', '2026-11-27T14:20', '2026-11-28T09:00'],
  ['2026-11-27', '2026-11-27T14:20', '2026-11-27T15:00'],
  ['2026-11-27', '2026-11-27T23:59', '2026-11-27T23:00'],
])('on %s at %s a post is proposed for %s', (day, now, expected) => {
  expect(proposedTime(day, now)).toBe(expected);
});
