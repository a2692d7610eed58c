import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, MINUTES_A_DAY } from '../schedule/wall-time.ts';
import { type Design, designUnits } from './design.ts';

const MORNING = { name: 'Morning', minute: 9 * 60 };
const EVENING = { name: 'Evening', minute: 18 * 60 + 30 };
const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const base: Design = { seed: 1n, arms: [MORNING, EVENING], firstDay: 20_454, days: 28, periodDays: 1 };

describe('the plan of a switchback', () => {
  it('has each day once, at the time of its arm', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 2, max: 366 }),
        fc.integer({ min: 1, max: 28 }),
        (of, days, periodDays) => {
          const units = designUnits({ ...base, seed: of, days, periodDays });
          expect(units.map(({ wall }) => dayOf(wall))).toEqual(
            Array.from({ length: days }, (_, day) => base.firstDay + day),
          );
          for (const { wall, arm } of units) {
            expect(wall % MINUTES_A_DAY).toBe(base.arms[arm]?.minute);
          }
        },
      ),
    );
  });

  it('gives every weekday both arms within two weeks', () => {
    fc.assert(
      fc.property(seed, (of) => {
        const units = designUnits({ ...base, seed: of, days: 14 });
        for (let weekday = 0; weekday < 7; weekday += 1) {
          expect(new Set([units[weekday]?.arm, units[weekday + 7]?.arm])).toEqual(new Set([0, 1]));
        }
      }),
    );
  });

  it('keeps an arm for a whole period', () => {
    fc.assert(
      fc.property(seed, (of) => {
        const arms = designUnits({ ...base, seed: of, days: 30, periodDays: 3 }).map(({ arm }) => arm);
        for (let day = 0; day < 30; day += 3) expect(new Set(arms.slice(day, day + 3)).size).toBe(1);
        // Ten periods in blocks of two.
        expect(arms.filter((arm) => arm === 0)).toHaveLength(15);
      }),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const plans = new Set<string>();
    for (let of = 0n; of < 50n; of += 1n) {
      const design = { ...base, seed: of, days: 366 };
      expect(designUnits(design)).toEqual(designUnits(design));
      plans.add(JSON.stringify(designUnits(design)));
    }
    expect(plans.size).toBe(50);
  });

  it('prefers no arm on any day, over all seeds', () => {
    const first = Array<number>(28).fill(0);
    for (let of = 0n; of < 2_000n; of += 1n) {
      for (const [day, { arm }] of designUnits({ ...base, seed: of }).entries()) {
        if (arm === 0) first[day] = (first[day] ?? 0) + 1;
      }
    }
    // Five standard deviations around a half.
    for (const count of first) expect(Math.abs(count - 1_000)).toBeLessThan(112);
  });
});
