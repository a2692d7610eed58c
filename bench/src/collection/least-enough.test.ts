import { expect, it } from 'vitest';
import { leastEnough } from './least-enough.ts';

it.each([0.06, 0.13, 0.25, 0.31, 0.5, 0.77, 0.99])(
  'finds a budget that is enough from %d on, nearly exactly and in few attempts',
  (limit) => {
    const tried: number[] = [];
    const least = leastEnough((part) => {
      tried.push(part);
      return part >= limit ? part : null;
    });
    expect(least).toBeGreaterThanOrEqual(limit);
    expect(least).toBeLessThan(limit * 1.07);
    expect(tried.length).toBeLessThanOrEqual(9);
  },
);

it('tells what the cheapest that was enough came to, not what it was given', () => {
  expect(leastEnough((part) => (part >= 0.2 ? part / 2 : null))).toBeLessThan(0.107);
});

it('finds none where all of it is not enough, and stops where next to nothing is', () => {
  const tried: number[] = [];
  const none = leastEnough((part) => {
    tried.push(part);
    return null;
  });
  expect([none, tried.at(-1)]).toEqual([null, 1]);
  expect(leastEnough((part) => part)).toBeLessThan(0.065);
});
