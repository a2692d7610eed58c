import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HourGroup } from './best-times.ts';
import { bestTimes } from './best-times.ts';

function group(weekday: number, hour: number, ratios: readonly number[], trait = 1): HourGroup {
  const logs = ratios.map((ratio) => Math.log(ratio));
  const sum = logs.reduce((a, b) => a + b, 0);
  const squares = logs.reduce((a, b) => a + b * b, 0);
  return { weekday, hour, trait, posts: ratios.length, sum, squares };
}

function around(centre: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => centre * (index % 2 === 0 ? 1.1 : 1 / 1.1));
}

describe('bestTimes', () => {
  it('says nothing under 20 posts', () => {
    expect(bestTimes([group(1, 9, around(1, 19))])).toEqual([]);
    expect(bestTimes([group(1, 9, around(1, 20))])).toHaveLength(1);
    expect(bestTimes([])).toEqual([]);
  });

  it('finds the good hour, shrunk towards the channel mean', () => {
    const hours = bestTimes([
      group(1, 9, around(2, 40)),
      group(1, 12, around(1, 40)),
      group(2, 12, around(1, 40)),
    ]);
    const good = hours.find(({ weekday, hour }) => weekday === 1 && hour === 9);
    const other = hours.find(({ weekday, hour }) => weekday === 2 && hour === 12);
    expect(good?.lift).toBeGreaterThan(1.3);
    expect(good?.lift).toBeLessThan(2);
    expect(good?.low).toBeGreaterThan(other?.high ?? Number.NaN);
  });

  it('trusts one lucky post less than many', () => {
    const quiet = [3, 4, 5, 6].map((weekday) => group(weekday, 12, around(1, 30)));
    const hours = bestTimes([...quiet, group(1, 9, [3]), group(2, 9, around(3, 30))]);
    const once = hours.find(({ weekday }) => weekday === 1);
    const often = hours.find(({ weekday }) => weekday === 2);
    expect(once?.lift).toBeLessThan(often?.lift ?? 0);
    expect((once?.high ?? 0) / (once?.low ?? 1)).toBeGreaterThan((often?.high ?? 0) / (often?.low ?? 1));
  });

  it('does not credit an hour with the format that is posted then', () => {
    // Videos do twice as well at every hour; nine o'clock is mostly videos.
    const hours = bestTimes([
      group(1, 9, around(2, 60), 3),
      group(2, 12, around(2, 60), 3),
      group(1, 9, around(1, 20), 1),
      group(2, 12, around(1, 200), 1),
    ]);
    const nine = hours.find(({ weekday }) => weekday === 1);
    expect(nine?.lift).toBeGreaterThan(0.9);
    expect(nine?.lift).toBeLessThan(1.1);
  });

  it('always lies within its interval', () => {
    const ratio = fc.double({ min: 0.14, max: 7, noNaN: true });
    const groups = fc.array(
      fc
        .tuple(
          fc.integer({ min: 1, max: 7 }),
          fc.integer({ min: 0, max: 23 }),
          fc.array(ratio, { minLength: 1, maxLength: 9 }),
          fc.constantFrom(1, 2),
        )
        .map(([weekday, hour, ratios, trait]) => group(weekday, hour, ratios, trait)),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(groups, (input) => {
        for (const { lift, low, high } of bestTimes(input)) {
          expect(low).toBeLessThanOrEqual(lift);
          expect(high).toBeGreaterThanOrEqual(lift);
          expect(Number.isFinite(lift) && low > 0).toBe(true);
        }
      }),
    );
  });
});
