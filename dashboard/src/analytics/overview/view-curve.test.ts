// @vitest-environment node
import { CurvePointSchema } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../testing/metric-fixtures.ts';
import { curveGaps, knownCurves, viewCurveModel, viewCurveTable } from './view-curve.ts';

const far = unknown(UnknownReason.READINGS_TOO_FAR_APART);

const points = [
  create(CurvePointSchema, { ageHours: 1, medianViews: far, medianShare: far }),
  create(CurvePointSchema, {
    ageHours: 24,
    medianViews: known(800, { sampleSize: 9 }),
    medianShare: far,
    lowQuartile: 700,
    highQuartile: 950,
  }),
  create(CurvePointSchema, {
    ageHours: 168,
    medianViews: known(1000, { sampleSize: 4 }),
    medianShare: known(1),
    lowQuartile: 900,
    highQuartile: 1200,
  }),
];

const words = { median: 'Median', share: 'Share', upper: 'Upper', lower: 'Lower', age: String };

describe('the curve of a channel', () => {
  it('stands at the ages that are known, with the middle half of the posts as a band', () => {
    const model = viewCurveModel(points, 'views', words);
    expect(model.x).toEqual([24, 168]);
    expect(model.lines.map(({ label, values }) => [label, values])).toEqual([
      ['Median', [800, 1000]],
      ['Lower', [700, 900]],
      ['Upper', [950, 1200]],
    ]);
    expect(model.band).toEqual({ lower: 1, upper: 2 });
    expect(model.lines[0]?.dotted).toBe(true);
  });

  it('has no band of a share, which is known at other ages', () => {
    const model = viewCurveModel(points, 'share', words);
    expect(model.x).toEqual([168]);
    expect(model.lines.map(({ label, values }) => [label, values])).toEqual([['Share', [1]]]);
    expect(model.band).toBeUndefined();
  });

  it('offers what is known at one age at least', () => {
    expect(knownCurves(points)).toEqual(['views', 'share']);
    expect(knownCurves(points.slice(0, 2))).toEqual(['views']);
    expect(knownCurves(points.slice(0, 1))).toEqual([]);
  });

  it('reads as a table of every age, with the posts behind each', () => {
    const table = viewCurveTable(points, { ...words, age: 'Age', posts: 'Posts' });
    expect(table.rows).toEqual([
      [1, null, null, null, null, 0],
      [24, 800, 700, 950, null, 9],
      [168, 1000, 900, 1200, 1, 4],
    ]);
  });

  it('says which ages nobody knows and why, and on how many posts the others rest', () => {
    expect(curveGaps({ points, posts: 9 })).toEqual({
      unknownAges: [1],
      reason: UnknownReason.READINGS_TOO_FAR_APART,
      fewestPosts: 4,
      mostPosts: 9,
    });
    expect(curveGaps({ points: points.slice(1, 2), posts: 9 })).toEqual({
      unknownAges: [],
      reason: null,
      fewestPosts: 9,
      mostPosts: 9,
    });
  });
});
