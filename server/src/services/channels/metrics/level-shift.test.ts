import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelShifts } from './level-shift.ts';

const hour = 3_600_000;

/** Readings every four hours: the given steps added up from 10,000. */
function series(steps: readonly number[], margin = 0) {
  let count = 10_000;
  const points = [{ timeMs: 0, count, margin }];
  for (const [index, step] of steps.entries()) {
    count += step;
    points.push({ timeMs: (index + 1) * 4 * hour, count, margin });
  }
  return points;
}

const usual = [3, -2, 4, 1, 0, 5, -3, 2, 1, 4, -1, 2, 3, 0, 1, -2];

describe('levelShifts', () => {
  it('finds a sudden drop and says how unusual it is', () => {
    const shifts = levelShifts(series([...usual, -2_168, ...usual]));
    expect(shifts).toHaveLength(1);
    expect(shifts[0]).toMatchObject({ change: -2_168, fromMs: 64 * hour, toMs: 68 * hour, outlier: false });
    expect(shifts[0]?.severity).toBeGreaterThan(100);
  });

  it('takes a jump that is undone at once for one odd reading', () => {
    const shifts = levelShifts(series([...usual, 5_000, -4_998, ...usual]));
    expect(shifts).toHaveLength(1);
    expect(shifts[0]).toMatchObject({ change: 5_000, outlier: true, toMs: 72 * hour });
  });

  it('finds nothing in usual steps, in few steps, or in a channel that does not move', () => {
    expect(levelShifts(series([...usual, ...usual]))).toEqual([]);
    expect(levelShifts(series([1, 900]))).toEqual([]);
    expect(levelShifts(series(usual.map(() => 0)))).toEqual([]);
    expect(levelShifts(series([...usual.map(() => 0), 2]))).toEqual([]);
  });

  it('does not take a gap in the readings for a jump', () => {
    const points = series(usual);
    const last = points[points.length - 1];
    // A month later, after steady growth of one a four hours.
    const later = { timeMs: (last?.timeMs ?? 0) + 720 * hour, count: (last?.count ?? 0) + 180, margin: 0 };
    expect(levelShifts([...points, later])).toEqual([]);
  });

  it('does not take a step of the last shown digit for a jump', () => {
    const steps = [...usual.map(() => 0), 100, ...usual.map(() => 0)];
    expect(levelShifts(series(steps))).toHaveLength(1);
    expect(levelShifts(series(steps, 100))).toEqual([]);
  });

  it('reads two readings of one moment as one', () => {
    const points = series([...usual, -2_168]).flatMap((point) => [{ ...point, count: point.count }, point]);
    expect(levelShifts(points)).toHaveLength(1);
  });

  it('finds nothing in a straight line', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), fc.integer({ min: 9, max: 200 }), (slope, length) => {
        expect(levelShifts(series(Array.from({ length }, () => slope)))).toEqual([]);
      }),
    );
  });
});
