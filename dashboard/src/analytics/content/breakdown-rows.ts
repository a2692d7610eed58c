import { type BreakdownRow, Dimension } from '@analyticbot/contracts/channels/v1/metric';
import type { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { type ColumnOf, type TableModel, tableOf, withoutUnknownColumns } from '../../charts/table-model.ts';
import { metricNumber, unknownReason } from '../../ui/metric-words.ts';
import { formatNameOfKey } from '../page-names.ts';
import type { PostsSearch } from '../posts-search.ts';

/** The numbers by which the groups of a breakdown can be drawn. */
export const measureNames = [
  'meanReach',
  'againstExpectation',
  'engagementRate',
  'reactions',
  'posts',
] as const;
export type MeasureName = (typeof measureNames)[number];

/** The value of a group in a measure; null where it is unknown. */
export function measureOf(row: BreakdownRow, measure: MeasureName): number | null {
  return measure === 'posts' ? row.posts : metricNumber(row[measure]);
}

/** The measures of which at least one group knows its value. */
export function knownMeasures(rows: readonly BreakdownRow[]): readonly MeasureName[] {
  return measureNames.filter((measure) => rows.some((row) => measureOf(row, measure) !== null));
}

/** The measure in force: the chosen one where a group knows it, else the first that one knows. */
export function chosenMeasure(measures: readonly MeasureName[], chosen: MeasureName | null): MeasureName {
  return chosen !== null && measures.includes(chosen) ? chosen : (measures[0] ?? 'posts');
}

/** Whether the posts fall into groups at all: "not stated" alone is none. */
export function hasGroups(rows: readonly BreakdownRow[]): boolean {
  return rows.some((row) => row.key !== '');
}

/** Weekdays and lengths stand in their own order, whatever their values. */
function hasOwnOrder(dimension: Dimension): boolean {
  return dimension === Dimension.WEEKDAY || dimension === Dimension.LENGTH;
}

/**
 * The groups with the most posts, in the order of their bars, and those of them that have no bar because
 * nobody knows their value.
 */
export function rankedRows(
  rows: readonly BreakdownRow[],
  dimension: Dimension,
  measure: MeasureName,
  most: number,
): { readonly drawn: readonly BreakdownRow[]; readonly undrawn: readonly BreakdownRow[] } {
  const shown = hasOwnOrder(dimension)
    ? rows.toSorted((a, b) => Number.parseInt(a.key, 10) - Number.parseInt(b.key, 10))
    : rows
        .toSorted((a, b) => b.posts - a.posts)
        .slice(0, most)
        .toSorted((a, b) => (measureOf(b, measure) ?? -1) - (measureOf(a, measure) ?? -1));
  return {
    drawn: shown.filter((row) => measureOf(row, measure) !== null),
    undrawn: shown.filter((row) => measureOf(row, measure) === null),
  };
}

/** Why most of the groups do not know a measure; null where all do. */
export function unknownMeasureReason(
  rows: readonly BreakdownRow[],
  measure: MeasureName,
): UnknownReason | null {
  const counts = new Map<UnknownReason, number>();
  for (const row of rows) {
    if (measure === 'posts') continue;
    const reason = unknownReason(row[measure]);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Array.from(counts).toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/**
 * The posts of a group, own and forwarded as they are counted, which of reactions are only own ones; null where no
 * filter of the list means it.
 */
export function groupSearch(dimension: Dimension, key: string): PostsSearch | null {
  if (key === '') return unstatedSearch(dimension);
  if (dimension === Dimension.FORMAT) return { format: formatNameOfKey(key) };
  if (dimension === Dimension.LENGTH) return { length: key };
  if (dimension === Dimension.LANGUAGE) return { language: key };
  if (dimension === Dimension.HASHTAG) return { hashtag: key };
  if (dimension === Dimension.LINK_DOMAIN) return { domain: key };
  if (dimension === Dimension.FORWARD_ORIGIN) return { origin: key };
  if (dimension === Dimension.AUTHOR) return { author: key };
  if (dimension === Dimension.REACTION) return { reaction: key, forwarded: 'without' };
  if (dimension === Dimension.WEEKDAY) {
    const weekday = Number(key);
    return weekday >= 1 && weekday <= 7 ? { weekday } : null;
  }
  return null;
}

/** The posts of which the trait is not stated. */
function unstatedSearch(dimension: Dimension): PostsSearch | null {
  if (dimension === Dimension.LENGTH) return { without: 'length' };
  if (dimension === Dimension.LANGUAGE) return { without: 'language' };
  if (dimension === Dimension.FORWARD_ORIGIN) return { without: 'origin' };
  return dimension === Dimension.AUTHOR ? { without: 'author' } : null;
}

export interface BreakdownLabels {
  readonly group: string;
  readonly posts: string;
  readonly meanReach: string;
  readonly medianReach: string;
  readonly engagementRate: string;
  readonly shareRate: string;
  readonly reactions: string;
  readonly againstExpectation: string;
}

/** The groups as a table; a column that nobody knows a value of is left out. */
export function breakdownTable(
  rows: readonly BreakdownRow[],
  nameOf: (key: string) => string,
  labels: BreakdownLabels,
): TableModel {
  const columns: readonly ColumnOf<BreakdownRow>[] = [
    { key: 'group', label: labels.group, kind: 'text', cell: (row) => nameOf(row.key) },
    { key: 'posts', label: labels.posts, kind: 'count', cell: (row) => row.posts },
    {
      key: 'mean_reach',
      label: labels.meanReach,
      kind: 'decimal',
      cell: (row) => metricNumber(row.meanReach),
    },
    {
      key: 'median_reach',
      label: labels.medianReach,
      kind: 'decimal',
      cell: (row) => metricNumber(row.medianReach),
    },
    {
      key: 'engagement_rate',
      label: labels.engagementRate,
      kind: 'share',
      cell: (row) => metricNumber(row.engagementRate),
    },
    { key: 'share_rate', label: labels.shareRate, kind: 'share', cell: (row) => metricNumber(row.shareRate) },
    { key: 'reactions', label: labels.reactions, kind: 'count', cell: (row) => metricNumber(row.reactions) },
    {
      key: 'against_expectation',
      label: labels.againstExpectation,
      kind: 'ratio',
      cell: (row) => metricNumber(row.againstExpectation),
    },
  ];
  return withoutUnknownColumns(tableOf(columns, rows));
}
