import { expect, it } from 'vitest';
import { DEFAULT_CATCH_UP, decideCatchUp } from './index.ts';

const due = new Date('2026-05-01T09:00:00Z');
const at = (ms: number): Date => new Date(due.getTime() + ms);

it.each([
  [-1, { action: 'wait', inMs: 1 }],
  [0, { action: 'publish', lateMs: 0 }],
  [900_000, { action: 'publish', lateMs: 900_000 }],
  [900_001, { action: 'missed', lateMs: 900_001 }],
  [86_400_000, { action: 'missed', lateMs: 86_400_000 }],
] as const)('%i ms after its time', (lateMs, decision) => {
  expect(decideCatchUp(due, at(lateMs), DEFAULT_CATCH_UP)).toEqual(decision);
});

it('follows the rule of the channel', () => {
  expect(decideCatchUp(due, at(1), { latestMs: 0 }).action).toBe('missed');
  expect(decideCatchUp(due, at(0), { latestMs: 0 }).action).toBe('publish');
  expect(decideCatchUp(due, at(7_200_000), { latestMs: 7_200_000 }).action).toBe('publish');
});

it('of fifty posts over 55 minutes, found after an outage, those of the last quarter of an hour go out', () => {
  const now = at(55 * 60_000);
  const actions = Array.from({ length: 56 }, (_, minute) =>
    decideCatchUp(at(minute * 60_000), now, DEFAULT_CATCH_UP),
  );
  expect(actions.map(({ action }) => action)).toEqual([
    ...Array.from({ length: 40 }, () => 'missed'),
    ...Array.from({ length: 16 }, () => 'publish'),
  ]);
});
