import type { GetHeatMapResponse, HeatMapCell } from '@analyticbot/contracts/channels/v1/metric';
import type { HeatCell } from '../../charts/heat-scene.ts';
import { type ColumnOf, type TableModel, tableOf } from '../../charts/table-model.ts';
import { metricNumber } from '../../ui/metric-words.ts';

/** The cells of the answer as the drawing wants them, in the order of the answer. */
export function heatCells(answer: GetHeatMapResponse): readonly HeatCell[] {
  const known = hasLift(answer);
  return answer.cells.map((cell) => ({
    weekday: cell.weekday - 1,
    hour: cell.hour,
    posts: cell.posts,
    lift: known ? (cell.lift ?? null) : null,
  }));
}

/** Whether any hour can be said to be better or worse than usual: never without views. */
export function hasLift(answer: GetHeatMapResponse): boolean {
  return (
    !answer.tooFewPosts &&
    answer.cells.some((cell) => cell.lift !== undefined && metricNumber(cell.meanReach) !== null)
  );
}

/** Whether it is for want of posts that no hour can be said to be better: without views more posts would not help. */
export function lacksPosts(answer: GetHeatMapResponse): boolean {
  return answer.tooFewPosts && answer.cells.some((cell) => metricNumber(cell.meanReach) !== null);
}

/** Whether the hours differ enough for a map of their results to show anything. */
export function liftsDiffer(answer: GetHeatMapResponse): boolean {
  return hasLift(answer) && answer.cells.some((cell) => Math.abs(Math.log(cell.lift ?? 1)) > Math.log(1.1));
}

/** The hours whose whole interval lies above the usual, best first, at most `most`. */
export function goodHours(answer: GetHeatMapResponse, most: number): readonly HeatMapCell[] {
  if (!hasLift(answer)) return [];
  return answer.cells
    .filter((cell) => (cell.liftLow ?? 0) > 1)
    .toSorted((a, b) => (b.lift ?? 0) - (a.lift ?? 0))
    .slice(0, most);
}

export interface HeatLabels {
  readonly weekday: string;
  readonly hour: string;
  readonly posts: string;
  readonly meanReach: string;
  readonly lift: string;
  readonly liftLow: string;
  readonly liftHigh: string;
}

/** The heat map as a table, one row an hour of the week that has posts. */
export function heatTable(
  answer: GetHeatMapResponse,
  weekdays: readonly string[],
  labels: HeatLabels,
): TableModel {
  const columns: readonly ColumnOf<HeatMapCell>[] = [
    {
      key: 'weekday',
      label: labels.weekday,
      kind: 'text',
      cell: (cell) => weekdays[cell.weekday - 1] ?? String(cell.weekday),
    },
    { key: 'hour', label: labels.hour, kind: 'count', cell: (cell) => cell.hour },
    { key: 'posts', label: labels.posts, kind: 'count', cell: (cell) => cell.posts },
    {
      key: 'mean_reach',
      label: labels.meanReach,
      kind: 'decimal',
      cell: (cell) => metricNumber(cell.meanReach),
    },
    { key: 'lift', label: labels.lift, kind: 'ratio', cell: (cell) => cell.lift ?? null },
    { key: 'lift_low', label: labels.liftLow, kind: 'ratio', cell: (cell) => cell.liftLow ?? null },
    { key: 'lift_high', label: labels.liftHigh, kind: 'ratio', cell: (cell) => cell.liftHigh ?? null },
  ];
  return tableOf(columns, answer.cells);
}
