import type { InviteLinkFlow, MemberFlowPoint } from '@analyticbot/contracts/channels/v1/audience';
import type { SeriesModel } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';
import { dayNumber } from '../days.ts';

/** Who came stands above zero, who went below it; the line between them is what is left. */
export function flowModel(
  series: readonly MemberFlowPoint[],
  labels: { readonly joined: string; readonly gone: string; readonly net: string },
): SeriesModel {
  return {
    axis: { kind: 'day' },
    x: series.map((point) => (dayNumber(point.day) ?? 0) * 86_400),
    lines: [
      { label: labels.joined, look: 'bars', ink: 'chart-1', values: series.map((point) => point.joins) },
      { label: labels.gone, look: 'bars', ink: 'chart-2', values: series.map((point) => 0 - gone(point)) },
      { label: labels.net, look: 'line', ink: 'chart-3', values: series.map(net) },
    ],
    marked: [],
    baseline: 'zero',
  };
}

export function flowTable(
  series: readonly MemberFlowPoint[],
  labels: {
    readonly day: string;
    readonly joined: string;
    readonly left: string;
    readonly removed: string;
    readonly net: string;
  },
): TableModel {
  return tableOf(
    [
      { key: 'day', label: labels.day, kind: 'text', cell: (point: MemberFlowPoint) => point.day },
      { key: 'joined', label: labels.joined, kind: 'count', cell: (point) => point.joins },
      { key: 'left', label: labels.left, kind: 'count', cell: (point) => point.left },
      { key: 'removed', label: labels.removed, kind: 'count', cell: (point) => point.removed },
      { key: 'net', label: labels.net, kind: 'signed', cell: net },
    ],
    series,
  );
}

/** Links as rows, each with its name where it has one. */
export function linkTable(
  links: readonly InviteLinkFlow[],
  nameOf: (index: number) => string,
  labels: {
    readonly name: string;
    readonly link: string;
    readonly joined: string;
    readonly gone: string;
    readonly net: string;
  },
): TableModel {
  const places = links.map((link, index) => ({ ...link, name: nameOf(index) }));
  return tableOf(
    [
      { key: 'name', label: labels.name, kind: 'text', cell: (link: (typeof places)[number]) => link.name },
      { key: 'joined', label: labels.joined, kind: 'count', cell: (link) => link.joins },
      { key: 'gone', label: labels.gone, kind: 'count', cell: (link) => link.leaves },
      { key: 'net', label: labels.net, kind: 'signed', cell: (link) => link.joins - link.leaves },
      {
        key: 'link',
        label: labels.link,
        kind: 'text',
        cell: (link) => (link.link === '' ? null : link.link),
      },
    ],
    places,
  );
}

function gone(point: MemberFlowPoint): number {
  return point.left + point.removed;
}

function net(point: MemberFlowPoint): number {
  return point.joins - gone(point);
}
