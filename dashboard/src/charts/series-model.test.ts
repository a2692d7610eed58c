// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  ageRange,
  ageTicks,
  alignSeries,
  lonelyPoints,
  narrowestStep,
  nearestIndex,
  placeRange,
  steppedIndex,
} from './series-model.ts';

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

describe('the places of points', () => {
  it('tell how wide a bar may be', () => {
    expect(narrowestStep([0, 10, 13, 20])).toBe(3);
    expect(narrowestStep([5])).toBe(86_400);
  });

  it('tell which points a line alone would not show', () => {
    expect(lonelyPoints([1, null, 2, 3, null, 4])).toEqual([0, 5]);
    expect(lonelyPoints([null, 0, null])).toEqual([1]);
  });

  it('on an axis of ages have ticks that people speak of', () => {
    expect(ageTicks(2, 200, 20)).toEqual([6, 24, 72, 168]);
  });

  it('fill an axis of ages from the first to the last, one alone in its middle', () => {
    const [low, high] = ageRange(1, 168);
    expect([low > 0.85 && low < 1, high > 168 && high < 190]).toEqual([true, true]);
    expect(ageRange(24, 24)).toEqual([12, 48]);
  });

  it('a place alone stands in the middle of its step, and several reach from the first to the last', () => {
    expect(placeRange(86_400, 86_400, 86_400)).toEqual([43_200, 129_600]);
    expect(placeRange(3, 9, 1)).toEqual([3, 9]);
  });

  it('leave out the ticks that would touch', () => {
    expect(ageTicks(1, 720, 5)).toEqual([1, 6, 24, 168, 720]);
    expect(ageTicks(0.9, 186, 5.8)).toEqual([1, 6, 24, 168]);
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
