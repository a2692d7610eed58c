import { type OverviewPoint, Step } from '@analyticbot/contracts/channels/v1/metric';
import type { SeriesModel } from '../../charts/series-model.ts';
import { type ColumnOf, type TableModel, tableOf } from '../../charts/table-model.ts';
import { addDays, dayNumber } from '../days.ts';
import type { DefinedName } from '../definitions.ts';
import { type DayRange, parseWindowSearch, type WindowSearch } from '../window-choice.ts';

/** The series of an overview, in the order in which they are offered. */
export const seriesNames = [
  'views',
  'meanReach',
  'posts',
  'reactions',
  'subscribers',
  'forwards',
  'comments',
  'viewsGained',
] as const;
export type SeriesName = (typeof seriesNames)[number];

/** What the address of an overview holds: its days, and which series is drawn. */
export interface OverviewSearch extends WindowSearch {
  readonly series?: SeriesName;
}

/** Reads the address; what is malformed is left out. */
export function parseOverviewSearch(raw: Readonly<Record<string, unknown>>): OverviewSearch {
  const series = seriesNames.find((name) => name === raw.series);
  return { ...parseWindowSearch(raw), ...(series === undefined ? {} : { series }) };
}

/** What each series shows and how: amounts as bars from zero, levels as lines near their values. */
export const seriesLooks: Readonly<
  Record<SeriesName, { readonly look: 'bars' | 'line'; readonly definition: DefinedName }>
> = {
  views: { look: 'bars', definition: 'viewsTotal' },
  meanReach: { look: 'bars', definition: 'averageReach' },
  posts: { look: 'bars', definition: 'posts' },
  reactions: { look: 'bars', definition: 'reactionsTotal' },
  subscribers: { look: 'line', definition: 'subscribers' },
  forwards: { look: 'bars', definition: 'forwardsTotal' },
  comments: { look: 'bars', definition: 'commentsTotal' },
  viewsGained: { look: 'bars', definition: 'viewsGained' },
};

/** The series that have a value anywhere in the window; posts alone where nothing else has one. */
export function knownSeries(points: readonly OverviewPoint[]): readonly SeriesName[] {
  const others = seriesNames.filter(
    (name) => name !== 'posts' && points.some((point) => seriesValue(point, name) !== null),
  );
  const posted = points.some((point) => point.posts > 0);
  return seriesNames.filter(
    (name) => others.includes(name) || (name === 'posts' && (posted || others.length === 0)),
  );
}

export function seriesValue(point: OverviewPoint, name: SeriesName): number | null {
  return point[name] ?? null;
}

const secondsPerDay = 86_400;

/** A series as a drawing: one point a step, broken where the value is unknown. */
export function overviewModel(
  points: readonly OverviewPoint[],
  name: SeriesName,
  label: string,
): SeriesModel {
  const { look } = seriesLooks[name];
  return {
    axis: { kind: 'day' },
    x: evenStart(points.map((point) => (dayNumber(point.day) ?? 0) * secondsPerDay)),
    lines: [
      {
        label,
        look,
        ink: 'chart-1',
        joined: look === 'line',
        values: points.map((point) => seriesValue(point, name)),
      },
    ],
    // What is marked are sudden changes of the subscriber count.
    marked: name === 'subscribers' ? points.flatMap((point, index) => (point.marked ? [index] : [])) : [],
    baseline: look === 'line' ? 'data' : 'zero',
  };
}

/**
 * The first step of a window may be cut short: its point then stands where a whole step would have begun,
 * so that its bar is as far from the next as the others are.
 */
function evenStart(x: readonly number[]): readonly number[] {
  const [first, second, third] = x;
  if (first === undefined || second === undefined || third === undefined) return x;
  return [Math.min(first, 2 * second - third), ...x.slice(1)];
}

/** Every series of the window as one table. */
export function overviewTable(
  points: readonly OverviewPoint[],
  labels: Readonly<Record<SeriesName | 'day', string>>,
): TableModel {
  const columns: readonly ColumnOf<OverviewPoint>[] = [
    { key: 'day', label: labels.day, kind: 'text', cell: (point) => point.day },
    ...knownSeries(points).map(
      (name): ColumnOf<OverviewPoint> => ({
        key: name,
        label: labels[name],
        kind: name === 'meanReach' ? 'decimal' : 'count',
        cell: (point) => seriesValue(point, name),
      }),
    ),
  ];
  return tableOf(columns, points);
}

/** The days that one point stands for, cut at the end of the window. */
export function pointDays(
  points: readonly OverviewPoint[],
  index: number,
  step: Step,
  window: DayRange,
): DayRange | null {
  const point = points[index];
  if (point === undefined) return null;
  const from = [point.day, window.from].toSorted().at(-1) ?? point.day;
  const natural = points[index + 1]?.day ?? nextStep(point.day, step);
  return { from, to: window.to !== '' && natural > window.to ? window.to : natural };
}

function nextStep(day: string, step: Step): string {
  if (step === Step.WEEK) return addDays(day, 7);
  if (step === Step.MONTH) return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
  return addDays(day, 1);
}
