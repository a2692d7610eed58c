import { describe, expect, it } from 'vitest';
import { atLeast, atMost, median } from './goals.ts';

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
    [[7], 7],
  ])('of %j is %d', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('of nothing is not a number, so that no goal holds on it', () => {
    expect(atMost(1, []).held).toBe(false);
    expect(atLeast(1, []).held).toBe(false);
  });
});

describe('goals', () => {
  it('hold at their bound and fail past it', () => {
    expect(atMost(2, [1.9, 2, 2.1])).toEqual({ value: 2, goal: 2, held: true, samples: [1.9, 2, 2.1] });
    expect(atMost(2, [2.01]).held).toBe(false);
    expect(atLeast(0.5, [0.5]).held).toBe(true);
    expect(atLeast(0.5, [0.49]).held).toBe(false);
  });
});
