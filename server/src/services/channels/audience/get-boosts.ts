import type { ChannelRow } from '../channel-store.ts';
import { resolveWindow } from '../channel-window.ts';
import { activeBoosts, addedBoosts, endedBoosts } from '../metrics/boosts.ts';
import { dayOf, dayStarts, type LocalWindow } from '../metrics/local-window.ts';
import type { Metric } from '../metrics/metric.ts';
import { seriesStep, stepSpans } from '../metrics/series-step.ts';
import { type ReadTransaction, reading, requireChannel } from '../read-deps.ts';
import type { AudienceDeps } from './audience-deps.ts';
import { type BoostsOfStep, readBoostCounts, readBoostsBetween } from './boost-store.ts';
import { memberEvidence } from './member-counts.ts';

export interface Boosts {
  readonly window: LocalWindow;
  readonly since: Date | null;
  readonly active: Metric;
  readonly added: Metric;
  readonly ended: Metric;
  /** Steps that ended before the first boost, or have not begun, are left out. */
  readonly series: readonly (BoostsOfStep & { readonly day: string })[];
}

/** Boosts at the end of a window and how they got there. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID. */
export function getBoosts(
  deps: AudienceDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<Boosts> {
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, input.channelId);
    const { days, instants } = resolveWindow(input.window, channel);
    // What ends tomorrow has not ended yet.
    const to = new Date(Math.min(instants.to.getTime(), deps.clock.now().getTime()));
    const counts = await readBoostCounts(tx, input.channelId, { ...instants, to });
    const totals = { ...counts, evidence: memberEvidence(channel, counts.lastAt ?? counts.since) };
    return {
      window: days,
      since: counts.since,
      active: activeBoosts(totals, instants),
      added: addedBoosts(totals, instants),
      ended: endedBoosts(totals, instants),
      series: await boostsByStep(tx, channel, { days, since: counts.since, now: to }),
    };
  });
}

async function boostsByStep(
  tx: ReadTransaction,
  { channelId, timeZone }: ChannelRow,
  { days, since, now }: { readonly days: LocalWindow; readonly since: Date | null; readonly now: Date },
): Promise<Boosts['series']> {
  if (since === null) return [];
  const [firstDay, today] = [dayOf(since, timeZone), dayOf(now, timeZone)];
  const spans = stepSpans(days, seriesStep(days)).filter(({ from, to }) => to > firstDay && from <= today);
  if (spans.length === 0) return [];
  const ends = dayStarts([...spans.map(({ from }) => from), spans.at(-1)?.to ?? days.to], timeZone);
  const bounds = ends.map((end) => (end < now ? end : now));
  const steps = await readBoostsBetween(tx, channelId, bounds);
  return spans.flatMap(({ from }, index) => {
    const here = steps[index];
    return here === undefined ? [] : [{ day: from, ...here }];
  });
}
