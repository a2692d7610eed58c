import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialInterval } from './binomial-interval.ts';
import { incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal-quantile.ts';

describe('binomialInterval', () => {
  it.each([
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [10, 10, 0.6915, 1],
    [81, 263, 0.2527, 0.3676],
    [0, 0, 0, 1],
  ])('of %d in %d is as published', (successes, trials, low, high) => {
    const interval = binomialInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });

  it('holds the share, and mirrors itself', () => {
    const sample = fc
      .integer({ min: 1, max: 5000 })
      .chain((trials) =>
        fc.record({ trials: fc.constant(trials), successes: fc.integer({ min: 0, max: trials }) }),
      );
    fc.assert(
      fc.property(sample, ({ trials, successes }) => {
        const { low, high } = binomialInterval(successes, trials);
        const mirrored = binomialInterval(trials - successes, trials);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(low).toBeCloseTo(1 - mirrored.high, 9);
      }),
    );
  });
});

describe('incompleteBeta', () => {
  it('is what closed forms say', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 50 }), (x, n) => {
        expect(incompleteBeta(x, n, 1)).toBeCloseTo(x ** n, 10);
        expect(incompleteBeta(x, 1, n)).toBeCloseTo(1 - (1 - x) ** n, 10);
      }),
    );
    expect(incompleteBeta(0.5, 40_000, 40_000)).toBeCloseTo(0.5, 8);
  });
});

describe('normalQuantile', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959964],
    [0.995, 2.575829],
    [0.001, -3.090232],
    [0.999, 3.090232],
  ])('of %d is %d', (share, z) => {
    expect(normalQuantile(share)).toBeCloseTo(z, 6);
  });
});
