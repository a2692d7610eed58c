import { joins, leaves, type MemberCounts, memberGrowth, removals } from '../metrics/growth.ts';
import { dayOf, dayStarts, type LocalWindow } from '../metrics/local-window.ts';
import type { Metric } from '../metrics/metric.ts';
import { type SeriesStep, seriesStep, stepSpans } from '../metrics/series-step.ts';
import { type ReadDeps, reading } from '../read-deps.ts';
import {
  type ChangeCounts,
  type LinkChanges,
  readChangesBetween,
  readChangesByLink,
} from './member-change-store.ts';
import { memberCounts } from './member-counts.ts';
import { readWatchedWindow } from './read-watched-window.ts';

export interface MemberFlow {
  readonly window: LocalWindow;
  /** The first change that was ever seen. */
  readonly since: Date | null;
  readonly joins: Metric;
  readonly leaves: Metric;
  readonly removed: Metric;
  readonly net: Metric;
  /** Steps that ended before the first change are left out: nothing is known of them. */
  readonly series: readonly (ChangeCounts & { readonly day: string })[];
  readonly step: SeriesStep;
  readonly links: readonly LinkChanges[];
  readonly moreLinks: number;
}

const mostLinks = 100;

/** Who came and went, by day and by link. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID. */
export function getMemberFlow(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<MemberFlow> {
  return reading(deps, workspaceId, async (tx) => {
    const { channel, window: days, instants, since } = await readWatchedWindow(tx, input);
    const step = seriesStep(days);
    const known = since !== null && since < instants.to;
    const firstDay = since === null ? days.to : dayOf(since, channel.timeZone);
    const spans = known ? stepSpans(days, step).filter((span) => span.to > firstDay) : [];
    const bounds = dayStarts([...spans.map((span) => span.from), days.to], channel.timeZone);
    const changes = known ? await readChangesBetween(tx, input.channelId, bounds) : [];
    const byLink = known ? await readChangesByLink(tx, input.channelId, instants, mostLinks) : nobody;
    const counts: MemberCounts = memberCounts(changes, since, channel);
    return {
      window: days,
      since,
      joins: joins(counts, instants),
      leaves: leaves(counts, instants),
      removed: removals(counts, instants),
      net: memberGrowth(counts, instants),
      series: spans.flatMap((span, index) => {
        const here = changes[index];
        return here === undefined ? [] : [{ day: span.from, ...here }];
      }),
      step,
      links: byLink.links,
      moreLinks: Math.max(byLink.total - byLink.links.length, 0),
    };
  });
}

const nobody = { links: [], total: 0 };
