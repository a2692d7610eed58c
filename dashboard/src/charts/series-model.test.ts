import { describe, expect, it } from 'vitest';
import { alignSeries, nearestIndex, steppedIndex } from './series-model.ts';

describe('series on one axis', () => {
  it('stand at every place of any of them, in order, with gaps where one has none', () => {
    const aligned = alignSeries([
      [
        [3, 30],
        [1, 10],
      ],
      [
        [2, null],
        [3, 33],
      ],
    ]);
    expect(aligned).toEqual({
      x: [1, 2, 3],
      values: [
        [10, null, 30],
        [null, null, 33],
      ],
    });
  });

  it('may be none', () => {
    expect(alignSeries([])).toEqual({ x: [], values: [] });
  });
});

describe('the cursor', () => {
  it('finds the nearest point', () => {
    expect(nearestIndex([1, 5, 9], 6)).toBe(1);
    expect(nearestIndex([], 6)).toBeNull();
  });

  it.each([
    [null, 'ArrowRight', 0],
    [null, 'ArrowLeft', 4],
    [2, 'ArrowRight', 3],
    [4, 'ArrowRight', 4],
    [2, 'PageUp', 0],
    [0, 'End', 4],
    [4, 'Home', 0],
    [2, 'a', null],
  ])('goes from %s with %s to %s', (current, key, expected) => {
    expect(steppedIndex(current, key, 5)).toBe(expected);
  });
});
