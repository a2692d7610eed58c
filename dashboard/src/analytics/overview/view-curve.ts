import type { CurvePoint, GetViewCurveResponse } from '@analyticbot/contracts/channels/v1/metric';
import type { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';
import { metricNumber, unknownReason } from '../../ui/metric-words.ts';

/** What the curve of a channel can draw: views, or their share of what a post has after 7 days. */
export const curveMeasures = ['views', 'share'] as const;
export type CurveMeasure = (typeof curveMeasures)[number];

/** The measures that are known at one age at least. */
export function knownCurves(points: readonly CurvePoint[]): readonly CurveMeasure[] {
  return curveMeasures.filter((measure) => points.some((point) => medianOf(point, measure) !== null));
}

function medianOf(point: CurvePoint, measure: CurveMeasure): number | null {
  return metricNumber(measure === 'views' ? point.medianViews : point.medianShare);
}

/** The ages at which something is known, the youngest first. */
export function knownAges(points: readonly CurvePoint[], measure: CurveMeasure): readonly CurvePoint[] {
  return points.filter((point) => medianOf(point, measure) !== null);
}

export interface CurveWords {
  readonly median: string;
  readonly share: string;
  readonly upper: string;
  readonly lower: string;
  readonly age: (hours: number) => string;
}

/**
 * The channel's median post by age, with the middle half of the posts as a band; of a share the median alone. Each age
 * is a median of its own, so the line only joins them.
 */
export function viewCurveModel(
  points: readonly CurvePoint[],
  measure: CurveMeasure,
  words: CurveWords,
): SeriesModel {
  const known = knownAges(points, measure);
  const axis = { kind: 'age', name: words.age } as const;
  const x = known.map((point) => point.ageHours);
  const median = {
    label: measure === 'views' ? words.median : words.share,
    look: 'line',
    ink: 'chart-1',
    joined: true,
    dotted: true,
    values: known.map((point) => medianOf(point, measure)),
  } as const;
  if (measure === 'share') return { axis, x, lines: [median], marked: [], baseline: 'zero' };
  const edge = { look: 'edge', ink: 'chart-1', joined: true } as const;
  return {
    axis,
    x,
    lines: [
      median,
      { ...edge, label: words.lower, values: known.map((point) => point.lowQuartile ?? null) },
      { ...edge, label: words.upper, values: known.map((point) => point.highQuartile ?? null) },
    ],
    marked: [],
    band: { lower: 1, upper: 2 },
    baseline: 'zero',
  };
}

/** Every age as a row, those that nobody knows among them, with how many posts each rests on. */
export function viewCurveTable(
  points: readonly CurvePoint[],
  labels: {
    readonly age: string;
    readonly median: string;
    readonly lower: string;
    readonly upper: string;
    readonly share: string;
    readonly posts: string;
  },
): TableModel {
  return tableOf(
    [
      { key: 'age_hours', label: labels.age, kind: 'count', cell: (point: CurvePoint) => point.ageHours },
      {
        key: 'median_views',
        label: labels.median,
        kind: 'count',
        cell: (point) => metricNumber(point.medianViews),
      },
      { key: 'low_quartile', label: labels.lower, kind: 'count', cell: (point) => point.lowQuartile ?? null },
      {
        key: 'high_quartile',
        label: labels.upper,
        kind: 'count',
        cell: (point) => point.highQuartile ?? null,
      },
      {
        key: 'median_share',
        label: labels.share,
        kind: 'share',
        cell: (point) => metricNumber(point.medianShare),
      },
      { key: 'posts', label: labels.posts, kind: 'count', cell: postsBehind },
    ],
    points,
  );
}

function postsBehind(point: CurvePoint): number {
  return point.medianViews?.sampleSize ?? 0;
}

/** What the curve does not say: ages that nobody knows and why, and how unevenly posts stand behind the others. */
export interface CurveGaps {
  readonly unknownAges: readonly number[];
  /** Null where every age is known. */
  readonly reason: UnknownReason | null;
  readonly fewestPosts: number;
  readonly mostPosts: number;
}

export function curveGaps({ points, posts }: Pick<GetViewCurveResponse, 'points' | 'posts'>): CurveGaps {
  const unknown = points.filter((point) => medianOf(point, 'views') === null);
  const [first] = unknown;
  return {
    unknownAges: unknown.map((point) => point.ageHours),
    reason: first === undefined ? null : unknownReason(first.medianViews),
    fewestPosts: Math.min(posts, ...knownAges(points, 'views').map(postsBehind)),
    mostPosts: posts,
  };
}
