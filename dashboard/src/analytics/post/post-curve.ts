import type { AgeMark, Reading } from '@analyticbot/contracts/channels/v1/post';
import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { alignSeries, type SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';
import { metricNumber } from '../../ui/metric-words.ts';

const msPerHour = 3_600_000;

/** The age of the post at a reading, in hours; null where either time is missing or birth comes later. */
export function ageHours(published: Timestamp | undefined, at: Timestamp | undefined): number | null {
  if (published === undefined || at === undefined) return null;
  const age = (timestampMs(at) - timestampMs(published)) / msPerHour;
  // The axis is logarithmic; a reading within the first minutes stands at its left edge.
  return age < 0 ? null : Math.max(0.05, age);
}

/**
 * The post's own views by age against the median of the channel. A reading that stayed the same holds
 * from its first to its last sight: having looked and found no change is knowledge too.
 */
export function curveModel(
  published: Timestamp | undefined,
  readings: readonly Reading[],
  marks: readonly AgeMark[],
  words: { readonly views: string; readonly median: string; readonly age: (hours: number) => string },
): SeriesModel {
  const own = readings.flatMap((reading) => {
    const { views } = reading;
    // A lower bound of the time is no age.
    if (views === undefined || reading.notBefore) return [];
    return [reading.firstSeenAt, reading.lastSeenAt].flatMap((at) => {
      const age = ageHours(published, at);
      return age === null ? [] : [[age, Number(views)] as const];
    });
  });
  const median = marks.flatMap((mark) => {
    const value = metricNumber(mark.channelMedian);
    return value === null ? [] : [[mark.ageHours, value] as const];
  });
  const { x, values } = alignSeries([
    withGaps(filledOut(own, median, 'bracket')),
    filledOut(median, own, 'any'),
  ]);
  return {
    axis: { kind: 'age', name: words.age },
    x,
    lines: [
      { label: words.views, look: 'line', ink: 'chart-1', values: values[0] ?? [] },
      {
        label: words.median,
        look: 'line',
        ink: 'chart-2',
        dashed: true,
        joined: true,
        values: values[1] ?? [],
      },
    ],
    marked: [],
    baseline: 'zero',
  };
}

type Points = readonly (readonly [age: number, value: number])[];

/** Readings further apart in age than this say nothing of what lies between them: as `viewsAt` has it. */
const widestBracket = 2;

/** The points in order of age, with a break between two that are too far apart to be joined. */
function withGaps(points: Points): readonly (readonly [age: number, value: number | null])[] {
  const sorted = points.toSorted((a, b) => a[0] - b[0]);
  return sorted.flatMap(([age, value], index) => {
    const before = sorted[index - 1]?.[0];
    const far = before !== undefined && age / before > widestBracket;
    return far ? [[Math.sqrt(age * before), null] as const, [age, value] as const] : [[age, value] as const];
  });
}

/**
 * A series with points of its own line at the ages of another, so that neither line is broken where only
 * the other has a point. Between two readings the line is straight in log(age), as `viewsAt` reads it;
 * outside of the readings nothing is added.
 */
function filledOut(points: Points, others: Points, joinWithin: 'bracket' | 'any'): Points {
  const sorted = points.toSorted((a, b) => a[0] - b[0]);
  const known = new Set(sorted.map(([age]) => age));
  const between = others.flatMap(([age]) => {
    if (known.has(age)) return [];
    const after = sorted.findIndex(([at]) => at > age);
    const right = sorted[after];
    const left = sorted[after - 1];
    if (left === undefined || right === undefined) return [];
    if (right[0] / left[0] > widestBracket && joinWithin === 'bracket') return [];
    const share = Math.log(age / left[0]) / Math.log(right[0] / left[0]);
    return [[age, Math.round(left[1] + share * (right[1] - left[1]))] as const];
  });
  return [...sorted, ...between];
}

/** The fixed ages: what the post had and what the channel's median post has. */
export function agesTable(
  marks: readonly AgeMark[],
  words: { age: string; views: string; median: string; name: (hours: number) => string },
): TableModel {
  return tableOf(
    [
      { key: 'age', label: words.age, kind: 'text', cell: (mark: AgeMark) => words.name(mark.ageHours) },
      { key: 'views', label: words.views, kind: 'count', cell: (mark: AgeMark) => metricNumber(mark.views) },
      {
        key: 'channel_median',
        label: words.median,
        kind: 'count',
        cell: (mark: AgeMark) => metricNumber(mark.channelMedian),
      },
    ],
    marks,
  );
}
