import type { Placement } from '@analyticbot/contracts/channels/v1/placement';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { type TableModel, tableOf } from '../../charts/table-model.ts';
import { minorUnits } from '../../format/money.ts';
import { metricNumber } from '../../ui/metric-words.ts';

/** Advertisements as rows. Amounts are in whole units of their currency, which has a column of its own. */
export function placementsTable(
  placements: readonly Placement[],
  labels: {
    readonly name: string;
    readonly host: string;
    readonly starts: string;
    readonly price: string;
    readonly currency: string;
    readonly joins: string;
    readonly stayedDay: string;
    readonly stayedWeek: string;
    readonly perJoin: string;
    readonly perStayedDay: string;
    readonly perStayedWeek: string;
    readonly views: string;
    readonly when: (at: Timestamp) => string;
  },
): TableModel {
  return tableOf(
    [
      { key: 'name', label: labels.name, kind: 'text', cell: (one: Placement) => one.details?.name ?? null },
      { key: 'host', label: labels.host, kind: 'text', cell: (one) => one.details?.host || null },
      {
        key: 'starts_at',
        label: labels.starts,
        kind: 'text',
        cell: ({ details }) => (details?.startsAt === undefined ? null : labels.when(details.startsAt)),
      },
      {
        key: 'price',
        label: labels.price,
        kind: 'decimal',
        cell: (one) => wholeUnits(one, Number(one.details?.priceMinor ?? 0n)),
      },
      {
        key: 'currency',
        label: labels.currency,
        kind: 'text',
        cell: (one) => one.details?.currency ?? null,
      },
      { key: 'joined', label: labels.joins, kind: 'count', cell: (one) => metricNumber(one.result?.joins) },
      {
        key: 'stayed_day',
        label: labels.stayedDay,
        kind: 'decimal',
        cell: (one) => metricNumber(one.result?.stayedDay),
      },
      {
        key: 'stayed_week',
        label: labels.stayedWeek,
        kind: 'decimal',
        cell: (one) => metricNumber(one.result?.stayedWeek),
      },
      {
        key: 'cost_per_join',
        label: labels.perJoin,
        kind: 'decimal',
        cell: (one) => amount(one, one.result?.costPerJoin),
      },
      {
        key: 'cost_per_stayed_day',
        label: labels.perStayedDay,
        kind: 'decimal',
        cell: (one) => amount(one, one.result?.costPerStayedDay),
      },
      {
        key: 'cost_per_stayed_week',
        label: labels.perStayedWeek,
        kind: 'decimal',
        cell: (one) => amount(one, one.result?.costPerStayedWeek),
      },
      {
        key: 'views',
        label: labels.views,
        kind: 'count',
        cell: (one) => metricNumber(one.result?.views?.views),
      },
    ],
    placements,
  );
}

function amount(placement: Placement, metric: Metric | undefined): number | null {
  const minor = metricNumber(metric);
  return minor === null ? null : wholeUnits(placement, minor);
}

function wholeUnits({ details }: Placement, minor: number): number {
  return minor / minorUnits(details?.currency ?? 'USD');
}
