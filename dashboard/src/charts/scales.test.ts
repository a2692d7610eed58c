// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountClass, bands, liftClass, linearScale, niceDomain, niceTicks } from './scales.ts';

describe('a linear scale', () => {
  it('maps the ends of the domain onto the ends of the range', () => {
    const x = linearScale([10, 20], [0, 100]);
    expect([x(10), x(15), x(20), x(25)]).toEqual([0, 50, 100, 150]);
  });

  it('maps a domain without width onto the middle', () => {
    expect(linearScale([3, 3], [0, 100])(3)).toBe(50);
  });
});

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0, 97, [0, 20, 40, 60, 80]],
    [-30, 60, [-20, 0, 20, 40, 60]],
    [5, 5, [5]],
  ])('of %d to %d are round', (low, high, expected) => {
    expect(niceTicks(low, high)).toEqual(expected);
  });

  it('never leave the domain and are never many', () => {
    const low = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const width = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(low, width, (low, width) => {
        const high = low + width;
        const ticks = niceTicks(low, high);
        const dust = (high - low) * 1e-6;
        expect(ticks.length).toBeLessThanOrEqual(12);
        for (const tick of ticks) expect(tick >= low - dust && tick <= high + dust).toBe(true);
      }),
    );
  });

  it('widen a domain to round numbers that hold every value and zero', () => {
    expect(niceDomain([3, 97])).toEqual([0, 100]);
    expect(niceDomain([-3, 7])).toEqual([-4, 8]);
    expect(niceDomain([])).toEqual([0, 1]);
    expect(niceDomain([0, 0])).toEqual([0, 1]);
  });
});

describe('bands', () => {
  it('share the length with gaps between them', () => {
    expect(bands(3, 32, 1)).toEqual([
      { start: 0, width: 10 },
      { start: 11, width: 10 },
      { start: 22, width: 10 },
    ]);
    expect(bands(0, 10, 1)).toEqual([]);
  });
});

describe('classes of colour', () => {
  it.each([
    [1, 3],
    [2, 6],
    [100, 6],
    [0.5, 0],
    [0, 0],
    [1.2, 4],
    [1 / 1.2, 2],
  ])('put a lift of %d into class %d of 7', (lift, expected) => {
    expect(liftClass(lift, 7)).toBe(expected);
  });

  it('put amounts into even shades up to the largest', () => {
    expect([0, 1, 20, 21, 100].map((amount) => amountClass(amount, 100, 5))).toEqual([0, 0, 0, 1, 4]);
    expect(amountClass(3, 0, 5)).toBe(0);
  });
});
