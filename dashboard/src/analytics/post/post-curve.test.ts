// @vitest-environment node
import { AgeMarkSchema, ReadingSchema } from '@analyticbot/contracts/channels/v1/post';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../testing/metric-fixtures.ts';
import { agesTable, curveModel } from './post-curve.ts';

const published = timestampFromDate(new Date('2025-01-01T00:00:00Z'));
const atHour = (hours: number) => timestampFromDate(new Date(Date.UTC(2025, 0, 1) + hours * 3_600_000));

function reading(first: number, last: number, views: bigint | undefined, notBefore = false) {
  return create(ReadingSchema, {
    firstSeenAt: atHour(first),
    lastSeenAt: atHour(last),
    notBefore,
    ...(views === undefined ? {} : { views }),
  });
}

const words = { views: 'This', median: 'Median', age: String };

describe('the curve of a post', () => {
  it('holds a reading from its first to its last sight', () => {
    const model = curveModel(published, [reading(1, 2, 100n), reading(10, 10, 500n)], [], words);
    expect(model.x.filter((_, index) => model.lines[0]?.values[index] !== null)).toEqual([1, 2, 10]);
  });

  it('claims nothing between readings more than a factor of two apart in age', () => {
    const model = curveModel(published, [reading(1, 2, 100n), reading(8, 8, 500n)], [], words);
    expect(model.x).toEqual([1, 2, 4, 8]);
    expect(model.lines[0]?.values).toEqual([100, 100, null, 500]);
  });

  it('leaves out readings without views, of uncertain time, and from before the post', () => {
    const readings = [reading(1, 1, undefined), reading(5, 5, 7n, true), reading(-3, -3, 9n)];
    expect(curveModel(published, readings, [], words).x).toEqual([]);
  });

  it('meets the median of the channel without breaking either line', () => {
    const marks = [
      create(AgeMarkSchema, { ageHours: 6, channelMedian: known(50) }),
      create(AgeMarkSchema, { ageHours: 24, channelMedian: known(90) }),
      create(AgeMarkSchema, { ageHours: 48, channelMedian: unknown(UnknownReason.READINGS_TOO_FAR_APART) }),
    ];
    const model = curveModel(published, [reading(4.5, 4.5, 100n), reading(8, 8, 300n)], marks, words);
    expect(model.x).toEqual([4.5, 6, 8, 24]);
    // 6 h lies half way between 4 h 30 and 8 h in the logarithm of the age.
    expect(model.lines[0]?.values).toEqual([100, 200, 300, null]);
    expect(model.lines[1]?.values.map((value) => value !== null)).toEqual([false, true, true, true]);
  });

  it('reads as a table of ages', () => {
    const marks = [create(AgeMarkSchema, { ageHours: 24, views: known(80), channelMedian: known(90) })];
    const table = agesTable(marks, {
      age: 'Age',
      views: 'This',
      median: 'Median',
      name: (hours) => `${hours} h`,
    });
    expect(table.rows).toEqual([['24 h', 80, 90]]);
  });
});
