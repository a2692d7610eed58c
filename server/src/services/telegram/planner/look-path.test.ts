import { describe, expect, it } from 'vitest';
import { addCost, hoursToFirstLook, LAST_LOOK, LOOK_HOURS, noCosts } from './look-path.ts';

const MOMENTS = LOOK_HOURS.length;

/** Costs of gaps by the hours that they begin and end at; a gap from the last look begins at 0. */
function costsBy(cost: (from: number, to: number) => number): ReturnType<typeof noCosts> {
  const costs = noCosts();
  for (let from = LAST_LOOK; from < MOMENTS; from += 1) {
    for (let to = from + 1; to < MOMENTS; to += 1) {
      addCost(costs, from, to, cost(LOOK_HOURS[Math.max(0, from)] ?? 0, LOOK_HOURS[to] ?? 0));
    }
  }
  return costs;
}

/** What the cheapest of all sequences of at most so many looks costs, found by trying each. */
function cheapestOf(
  cost: (from: number, to: number) => number,
  callPrice: number,
  looks: number,
  from = 0,
  next = 0,
): number {
  let least = cost(from, LOOK_HOURS[MOMENTS - 1] ?? 0);
  if (looks === 0) return least;
  for (let to = next; to < MOMENTS - 1; to += 1) {
    const at = LOOK_HOURS[to] ?? 0;
    const rest = cheapestOf(cost, callPrice, looks - 1, at, to + 1);
    least = Math.min(least, cost(from, at) + callPrice + rest);
  }
  return least;
}

describe('the first of the looks that cost least', () => {
  it('is none where nothing is lost without it, or less than a call', () => {
    expect(hoursToFirstLook(noCosts(), 0.1)).toBeNull();
    expect(
      hoursToFirstLook(
        costsBy(() => 0.05),
        0.1,
      ),
    ).toBeNull();
  });

  it('lies at the one moment that no gap may leave out', () => {
    const costs = costsBy((from, to) => (from < 6 && to > 6 ? 1 : 0));
    expect(hoursToFirstLook(costs, 0.1)).toBe(6);
  });

  it('weighs what comes after it: a look that spares two later ones is made', () => {
    // Whoever waits longer than two hours pays a mark, and so on.
    const costs = costsBy((from, to) => (to - from > 8 ? 1 : 0));
    const first = hoursToFirstLook(costs, 0.1);
    expect(first).toBeGreaterThanOrEqual(7);
    expect(first).toBeLessThanOrEqual(8);
  });

  it.each([0.1, 0.15, 0.2, 0.3])(
    'belongs to a sequence that none is cheaper than, at a price of %d',
    (price) => {
      const cost = (from: number, to: number): number => 0.01 * (to - from) ** 1.5;
      const first = hoursToFirstLook(costsBy(cost), price);
      const least = cheapestOf(cost, price, 3);
      const chosen =
        first === null
          ? cheapestOf(cost, price, 0)
          : cost(0, first) + price + cheapestOf(cost, price, 2, first, LOOK_HOURS.indexOf(first) + 1);
      expect(chosen).toBeCloseTo(least, 9);
    },
  );
});
