import type { Comparison, Headline } from '@analyticbot/contracts/channels/v1/metric';
import type { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { SeriesInk, SeriesModel } from '../../charts/series-model.ts';
import type { Cell, ColumnKind, TableModel } from '../../charts/table-model.ts';
import { metricNumber, unknownReason } from '../../ui/metric-words.ts';
import { daysBetween } from '../days.ts';
import type { DefinedName } from '../definitions.ts';
import type { HeadlineKey } from '../overview/headline-items.ts';
import { pointDays, type SeriesName, seriesNames, seriesValue } from '../overview/overview-series.ts';
import type { RowsBehind } from '../rows-behind.ts';
import type { DayRange } from '../window-choice.ts';

/** A number of a comparison: how it is written, what it means, and the rows that it came from. */
interface ComparedMetric {
  readonly key: HeadlineKey;
  readonly kind: ColumnKind;
  readonly definition: DefinedName;
  readonly opens: RowsBehind;
}

const byViews = { forwarded: 'without', sort: 'views' } as const;
const byEngagement = { forwarded: 'without', sort: 'engagement' } as const;
const byReactions = { forwarded: 'without', sort: 'reactions' } as const;
const byForwards = { forwarded: 'without', sort: 'forwards' } as const;
const byComments = { forwarded: 'without', sort: 'comments' } as const;
const byFirstDay = { forwarded: 'without', age: 24, sort: 'age' } as const;

/** The numbers of a comparison, one a row. */
export const comparedMetrics: readonly ComparedMetric[] = [
  { key: 'subscribers', kind: 'count', definition: 'subscribers', opens: 'audience' },
  { key: 'netGrowth', kind: 'signed', definition: 'netGrowth', opens: 'audience' },
  { key: 'posts', kind: 'count', definition: 'posts', opens: {} },
  { key: 'postingFrequency', kind: 'decimal', definition: 'postingFrequency', opens: {} },
  { key: 'viewsTotal', kind: 'count', definition: 'viewsTotal', opens: byViews },
  { key: 'averageReach', kind: 'count', definition: 'averageReach', opens: byViews },
  { key: 'medianReach', kind: 'count', definition: 'averageReach', opens: byViews },
  { key: 'advertisingReach24h', kind: 'count', definition: 'advertisingReach', opens: byFirstDay },
  { key: 'viewRate', kind: 'share', definition: 'viewRate', opens: byViews },
  { key: 'engagementRate', kind: 'share', definition: 'engagementRate', opens: byEngagement },
  { key: 'medianEngagementRate', kind: 'share', definition: 'engagementRate', opens: byEngagement },
  { key: 'shareRate', kind: 'share', definition: 'shareRate', opens: byForwards },
  { key: 'reactionsTotal', kind: 'count', definition: 'reactionsTotal', opens: byReactions },
  { key: 'forwardsTotal', kind: 'count', definition: 'forwardsTotal', opens: byForwards },
  { key: 'commentsTotal', kind: 'count', definition: 'commentsTotal', opens: byComments },
];

/** The metrics that at least one side of the comparison knows. */
export function knownMetrics(headlines: readonly (Headline | undefined)[]): typeof comparedMetrics {
  return comparedMetrics.filter(({ key }) =>
    headlines.some((headline) => metricNumber(headline?.[key]) !== null),
  );
}

/** Why a side does not know some of the numbers, each reason once. */
export function unknownReasons(headline: Headline | undefined): readonly UnknownReason[] {
  const unknown = comparedMetrics
    .map(({ key }) => headline?.[key])
    .filter((metric) => metric !== undefined && metricNumber(metric) === null);
  return Array.from(new Set(unknown.map(unknownReason)));
}

/** Whether the rates of the sides are made of the same parts; else they must not be held together. */
export function sameParts(headlines: readonly (Headline | undefined)[]): boolean {
  const parts = new Set(
    headlines
      .filter((headline) => metricNumber(headline?.engagementRate) !== null)
      .map((headline) => headline?.engagementParts),
  );
  return parts.size <= 1;
}

/** The comparison as a table: a metric a row, a side a column. Exports tell the sides apart by their `names`. */
export function comparisonTable(
  comparisons: readonly Comparison[],
  names: readonly string[],
  metricHead: string,
  nameOf: (key: HeadlineKey) => string,
): TableModel {
  const metrics = knownMetrics(comparisons.map((comparison) => comparison.headline));
  return {
    columns: [
      { key: 'metric', label: metricHead, kind: 'text' },
      ...names.map((label) => ({ key: label, label, kind: 'decimal' as const })),
    ],
    rows: metrics.map(({ key }): readonly Cell[] => [
      nameOf(key),
      ...comparisons.map((comparison) => metricNumber(comparison.headline?.[key])),
    ]),
  };
}

const inks: readonly SeriesInk[] = [
  'chart-1',
  'chart-2',
  'chart-3',
  'chart-4',
  'chart-5',
  'chart-6',
  'chart-7',
  'chart-8',
];

/** The series that at least one side knows. */
export function comparedSeries(comparisons: readonly Comparison[]): readonly SeriesName[] {
  return seriesNames.filter((name) =>
    comparisons.some((comparison) =>
      comparison.series.some((point) => (seriesValue(point, name) ?? 0) !== 0),
    ),
  );
}

/** The sides one over the other, aligned on the first day of their windows. */
export function comparisonModel(
  comparisons: readonly Comparison[],
  names: readonly string[],
  series: SeriesName,
  offsetName: (days: number) => string,
): SeriesModel {
  const sides = comparisons.map((comparison) => {
    const start = comparison.window?.from ?? '';
    return new Map(
      comparison.series.map((point) => [daysBetween(start, point.day), seriesValue(point, series)] as const),
    );
  });
  const x = Array.from(new Set(sides.flatMap((side) => Array.from(side.keys())))).toSorted((a, b) => a - b);
  return {
    axis: { kind: 'offset', name: offsetName },
    x,
    lines: sides.map((side, index) => ({
      label: names[index] ?? '',
      look: 'line',
      ink: inks[index % inks.length] ?? 'chart-1',
      // Beyond eight the colours repeat, and before that a dash tells neighbours apart without colour.
      dashed: index % 2 === 1,
      // Days without posts stand between days with them: the eye needs the line.
      joined: true,
      values: x.map((offset) => side.get(offset) ?? null),
    })),
    marked: [],
    baseline: series === 'subscribers' ? 'data' : 'zero',
  };
}

/** The days of a side that lie at an offset from the first day of its window; null where it has no point there. */
export function alignedDays(comparison: Comparison, offset: number): DayRange | null {
  const window = { from: comparison.window?.from ?? '', to: comparison.window?.to ?? '' };
  const index = comparison.series.findIndex((point) => daysBetween(window.from, point.day) === offset);
  return pointDays(comparison.series, index, comparison.step, window);
}

/** The aligned series as a table: a day a row, a side a column. */
export function alignedTable(model: SeriesModel, dayHead: string): TableModel {
  return {
    columns: [
      { key: 'day', label: dayHead, kind: 'count' },
      ...model.lines.map(({ label }) => ({ key: label, label, kind: 'count' as const })),
    ],
    rows: model.x.map((offset, row) => [offset + 1, ...model.lines.map((line) => line.values[row] ?? null)]),
  };
}
