import { expect, it } from 'vitest';
import { fullPurse } from '../planner/purse.ts';
import { areChannelsRead, channelsAskedAt, MOST_PAGES_OF_CHATS } from './channels-due.ts';

const HOUR_MS = 3_600_000;
const now = new Date('2026-03-01T12:00:00Z');
const readAgo = (hours: number) => ({ channelsReadAt: new Date(now.getTime() - hours * HOUR_MS) });
const full = (callsPerDay: number) => fullPurse(callsPerDay, now.getTime());

it.each([
  [40_000, 1],
  [2_000, 1],
  [480, 4],
  [100, 19.2],
])(
  'with %i calls a day the list of chats is read every %f hours, for a quarter of them at most',
  (calls, hours) => {
    expect(areChannelsRead(readAgo(hours - 0.01), full(calls), calls, now)).toBe(false);
    expect(areChannelsRead(readAgo(hours), full(calls), calls, now)).toBe(true);
    expect((24 / hours) * MOST_PAGES_OF_CHATS).toBeLessThanOrEqual(calls / 4);
  },
);

it('waits while there are few calls left, and is asked about again in a minute', () => {
  const few = { ...full(2_000), calls: 250 };
  expect(areChannelsRead(readAgo(5), few, 2_000, now)).toBe(false);
  expect(areChannelsRead({ channelsReadAt: null }, few, 2_000, now)).toBe(false);
  expect(channelsAskedAt(readAgo(5), 2_000, now)).toEqual(new Date(now.getTime() + 60_000));
  expect(channelsAskedAt(readAgo(0), 2_000, now)).toEqual(new Date(now.getTime() + HOUR_MS));
});
