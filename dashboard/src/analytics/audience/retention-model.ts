import type { RetentionGroup } from '@analyticbot/contracts/channels/v1/audience';
import { alignSeries, type SeriesInk, type SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';

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

export interface RetentionLabels {
  readonly low: string;
  readonly high: string;
  readonly day: (day: number) => string;
}

/**
 * The share still there by days since joining. One group has its 95 % limits around it; of several they would lie over
 * each other, so that the table alone has them.
 */
export function retentionModel(
  groups: readonly RetentionGroup[],
  nameOf: (index: number) => string,
  labels: RetentionLabels,
): SeriesModel {
  const axis = { kind: 'offset', name: labels.day } as const;
  const [first] = groups;
  if (groups.length === 1 && first !== undefined) {
    const edge = { look: 'edge', ink: 'chart-1' } as const;
    return {
      axis,
      x: first.points.map((point) => point.day),
      lines: [
        {
          label: nameOf(0),
          look: 'line',
          ink: 'chart-1',
          dotted: true,
          values: first.points.map((point) => point.share),
        },
        { ...edge, label: labels.low, values: first.points.map((point) => point.low) },
        { ...edge, label: labels.high, values: first.points.map((point) => point.high) },
      ],
      band: { lower: 1, upper: 2 },
      marked: [],
      baseline: 'zero',
    };
  }
  const drawn = drawnGroups(groups);
  const { x, values } = alignSeries(
    drawn.map(({ group }) => group.points.map((point) => [point.day, point.share])),
  );
  return {
    axis,
    x,
    lines: drawn.map(({ place }, index) => ({
      label: nameOf(place),
      look: 'line',
      ink: inks[index] ?? 'chart-1',
      values: values[index] ?? [],
    })),
    marked: [],
    baseline: 'zero',
  };
}

/** As many as can be told apart: the newest months, the links that brought most. */
function drawnGroups(groups: readonly RetentionGroup[]): { group: RetentionGroup; place: number }[] {
  const withPoints = groups
    .map((group, place) => ({ group, place }))
    .filter(({ group }) => group.points.length > 0);
  const byMonth = groups.some((group) => isMonth(group.key));
  return byMonth ? withPoints.slice(-inks.length) : withPoints.slice(0, inks.length);
}

/** Whether the key of a group is a month, not a link. */
export function isMonth(key: string): boolean {
  return /^\d{4}-\d{2}$/.test(key);
}

export function retentionTable(
  groups: readonly RetentionGroup[],
  nameOf: (index: number) => string,
  labels: {
    readonly group: string;
    readonly day: string;
    readonly share: string;
    readonly low: string;
    readonly high: string;
    readonly watched: string;
  },
): TableModel {
  const rows = groups.flatMap((group, index) =>
    group.points.map((point) => ({ ...point, group: nameOf(index) })),
  );
  return tableOf(
    [
      { key: 'group', label: labels.group, kind: 'text', cell: (row: (typeof rows)[number]) => row.group },
      { key: 'day', label: labels.day, kind: 'count', cell: (row) => row.day },
      { key: 'share', label: labels.share, kind: 'share', cell: (row) => row.share },
      { key: 'low', label: labels.low, kind: 'share', cell: (row) => row.low },
      { key: 'high', label: labels.high, kind: 'share', cell: (row) => row.high },
      { key: 'watched', label: labels.watched, kind: 'count', cell: (row) => row.watched },
    ],
    rows,
  );
}
