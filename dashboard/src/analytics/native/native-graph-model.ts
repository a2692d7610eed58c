import type { NativeGraph, NativeSeries } from '@analyticbot/contracts/telegram/v1/accounts';
import type { SeriesAxis, SeriesInk, SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';

/** More lines cannot be told apart; the table has them all. */
const INKS: readonly SeriesInk[] = [
  'chart-1',
  'chart-2',
  'chart-3',
  'chart-4',
  'chart-5',
  'chart-6',
  'chart-7',
  'chart-8',
];
/** Below it a place is an hour or a day of the week, not a moment. */
const LEAST_MOMENT_MS = 1_000_000;

/** Whether the places of a graph are days, rather than hours of the day or days of the week. */
export function isOverDays({ x }: NativeGraph): boolean {
  return x.some((at) => at > LEAST_MOMENT_MS);
}

/** What Telegram drew, as lines; bars only where nothing would stand behind them. */
export function nativeGraphModel(graph: NativeGraph, pointName: (index: number) => string): SeriesModel {
  const overDays = isOverDays(graph);
  const axis: SeriesAxis = overDays ? { kind: 'day' } : { kind: 'offset', name: pointName };
  const shown = graph.series.toSorted((a, b) => sum(b) - sum(a)).slice(0, INKS.length);
  const drawn = graph.series.filter((series) => shown.includes(series));
  return {
    axis,
    x: graph.x.map((at) => (overDays ? at / 1000 : at)),
    lines: drawn.map(({ name, points, bars }, index) => ({
      label: name,
      look: bars && drawn.length === 1 ? 'bars' : 'line',
      ink: INKS[index] ?? 'chart-1',
      values: points.map(({ value }) => value ?? null),
    })),
    marked: [],
    baseline: graph.name === 'growthGraph' ? 'data' : 'zero',
  };
}

function sum({ points }: NativeSeries): number {
  return points.reduce((total, { value }) => total + (value ?? 0), 0);
}

/** The same as rows, one a place. */
export function nativeGraphTable(graph: NativeGraph, place: string): TableModel {
  const overDays = isOverDays(graph);
  return tableOf(
    [
      {
        key: overDays ? 'day' : 'place',
        label: place,
        kind: 'text',
        cell: (index: number) => placeOf(graph, index, overDays),
      },
      ...graph.series.map(({ name, points }, at) => ({
        key: `series_${at + 1}`,
        label: name,
        kind: 'count' as const,
        cell: (index: number) => points[index]?.value ?? null,
      })),
    ],
    [...graph.x.keys()],
  );
}

/** A day as YYYY-MM-DD, an hour or a day of the week as its number. */
export function placeOf({ x }: NativeGraph, index: number, overDays: boolean): string {
  const at = x[index] ?? 0;
  return overDays ? new Date(at).toISOString().slice(0, 10) : String(at);
}
