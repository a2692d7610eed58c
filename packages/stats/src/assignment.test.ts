import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutedBlocks, splitArm } from './assignment.ts';

const seed = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });

describe('a split of people', () => {
  it('gives each arm its share', () => {
    const counts = [0, 0, 0];
    for (let person = 1n; person <= 20_000n; person += 1n) {
      const arm = splitArm(7n, person, [1, 2, 1]);
      counts[arm] = (counts[arm] ?? 0) + 1;
    }
    const expected = [5_000, 10_000, 5_000];
    const chiSquare = counts.reduce((sum, count, arm) => {
      const of = expected[arm] ?? 1;
      return sum + (count - of) ** 2 / of;
    }, 0);
    // The 99.9 % quantile of chi-square with 2 degrees of freedom.
    expect(chiSquare).toBeLessThan(13.8);
  });

  it('of one experiment says nothing of another', () => {
    let same = 0;
    for (let person = 1n; person <= 10_000n; person += 1n) {
      if (splitArm(1n, person, [1, 1]) === splitArm(2n, person, [1, 1])) same += 1;
    }
    // Five standard deviations around a half.
    expect(Math.abs(same - 5_000)).toBeLessThan(250);
  });

  it('never chooses an arm without weight', () => {
    fc.assert(
      fc.property(seed, seed, (ofExperiment, person) => {
        expect(splitArm(ofExperiment, person, [0, 3, 0])).toBe(1);
      }),
    );
  });

  it.each([[[]], [[0, 0]], [[1, -1]], [[Number.NaN]]])('needs weights: %j', (weights) => {
    expect(() => splitArm(1n, 1n, weights)).toThrow(RangeError);
  });
});

describe('permuted blocks', () => {
  const strata = fc.array(fc.constantFrom('MO', 'TU', 'WE'), { maxLength: 60 });

  it('are balanced within every stratum, at every moment', () => {
    fc.assert(
      fc.property(seed, strata, fc.integer({ min: 1, max: 5 }), (ofExperiment, of, arms) => {
        const assigned = permutedBlocks(ofExperiment, of, arms);
        for (const stratum of new Set(of)) {
          const counts = Array<number>(arms).fill(0);
          for (const [unit, arm] of assigned.entries()) {
            if (of[unit] !== stratum) continue;
            counts[arm] = (counts[arm] ?? 0) + 1;
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('are the same for the same seed, and begin the same for a longer plan', () => {
    fc.assert(
      fc.property(seed, strata, strata, (ofExperiment, of, more) => {
        const longer = permutedBlocks(ofExperiment, [...of, ...more], 2);
        expect(longer.slice(0, of.length)).toEqual(permutedBlocks(ofExperiment, of, 2));
      }),
    );
  });

  it('come in every order equally often', () => {
    const orders = new Map<string, number>();
    for (let of = 0n; of < 6_000n; of += 1n) {
      const order = permutedBlocks(of, ['a', 'a', 'a'], 3).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect([...orders.keys()].toSorted()).toEqual(['012', '021', '102', '120', '201', '210']);
    const chiSquare = [...orders.values()].reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
    // The 99.9 % quantile of chi-square with 5 degrees of freedom.
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('need an arm', () => {
    expect(() => permutedBlocks(1n, ['a'], 0)).toThrow(RangeError);
  });
});
