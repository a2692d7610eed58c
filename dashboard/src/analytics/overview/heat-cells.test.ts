// @vitest-environment node
import { GetHeatMapResponseSchema } from '@analyticbot/contracts/channels/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { known } from '../testing/metric-fixtures.ts';
import { goodHours, hasLift, heatCells, heatTable, lacksPosts, liftsDiffer } from './heat-cells.ts';

const answer = create(GetHeatMapResponseSchema, {
  cells: [
    { weekday: 1, hour: 9, posts: 12, meanReach: known(300), lift: 1.4, liftLow: 1.1, liftHigh: 1.8 },
    { weekday: 7, hour: 23, posts: 2, lift: 1.6, liftLow: 0.8, liftHigh: 3 },
    { weekday: 3, hour: 12, posts: 5, lift: 1.9, liftLow: 1.2, liftHigh: 2.4 },
  ],
});

describe('the heat map', () => {
  it('counts weekdays from Monday', () => {
    expect(heatCells(answer)[0]).toEqual({ weekday: 0, hour: 9, posts: 12, lift: 1.4 });
    expect(heatCells(answer)[1]?.weekday).toBe(6);
  });

  it('calls an hour good only where its whole interval lies above the usual', () => {
    expect(goodHours(answer, 3).map((cell) => cell.weekday)).toEqual([3, 1]);
    expect(goodHours(answer, 1)).toHaveLength(1);
  });

  it('says nothing of good hours with too few posts', () => {
    const few = create(GetHeatMapResponseSchema, { cells: answer.cells, tooFewPosts: true });
    expect(hasLift(answer)).toBe(true);
    expect(hasLift(few)).toBe(false);
    expect(goodHours(few, 3)).toEqual([]);
    expect(heatCells(few).every((cell) => cell.lift === null)).toBe(true);
    expect(lacksPosts(few)).toBe(true);
  });

  it('does not blame the number of posts where it is the views that are missing', () => {
    const cells = [{ weekday: 1, hour: 9, posts: 82 }];
    expect(lacksPosts(create(GetHeatMapResponseSchema, { cells, tooFewPosts: true }))).toBe(false);
  });

  it('says nothing of good hours without views', () => {
    const blind = create(GetHeatMapResponseSchema, {
      cells: [{ weekday: 1, hour: 9, posts: 50, lift: 1.5, liftLow: 1.4 }],
    });
    expect(hasLift(blind)).toBe(false);
    expect(goodHours(blind, 3)).toEqual([]);
  });

  it('shows results first only where the hours differ', () => {
    const even = create(GetHeatMapResponseSchema, {
      cells: [{ weekday: 1, hour: 9, posts: 50, meanReach: known(1), lift: 1.05 }],
    });
    expect(liftsDiffer(answer)).toBe(true);
    expect(liftsDiffer(even)).toBe(false);
  });

  it('reads as a table', () => {
    const labels = {
      weekday: 'Weekday',
      hour: 'Hour',
      posts: 'Posts',
      meanReach: 'Reach',
      lift: 'Lift',
      liftLow: 'Low',
      liftHigh: 'High',
    };
    const table = heatTable(answer, ['Monday', 'Tuesday', 'Wednesday'], labels);
    expect(table.rows[0]).toEqual(['Monday', 9, 12, 300, 1.4, 1.1, 1.8]);
    expect(table.rows[1]?.slice(0, 4)).toEqual(['7', 23, 2, null]);
  });
});
