import { readChannels } from '../../../server/src/services/channels/channel-store.ts';
import { type ChannelWindow, resolveWindow } from '../../../server/src/services/channels/channel-window.ts';
import type { LocalWindow } from '../../../server/src/services/channels/metrics/local-window.ts';
import { type SeriesStep, seriesStep } from '../../../server/src/services/channels/metrics/series-step.ts';
import { reading } from '../../../server/src/services/channels/read-deps.ts';
import type { LoadedHistory } from './load-history.ts';

/** A channel and a period as whoever writes SQL by hand would know them. */
export interface Scope {
  readonly channelId: number;
  readonly timeZone: string;
  readonly window: ChannelWindow;
  readonly step: SeriesStep;
}

/** The scopes of these channels; with empty days the last 90 that have data, as the pages ask. */
export function scopesOf(
  { service, workspaceId }: Pick<LoadedHistory, 'service' | 'workspaceId'>,
  channelIds: readonly number[],
  asked: LocalWindow,
): Promise<Scope[]> {
  return reading({ database: service }, workspaceId, async (tx) => {
    const channels = await readChannels(tx, channelIds);
    return channelIds.map((channelId) => {
      const channel = channels.find((one) => one.channelId === channelId);
      if (channel === undefined) throw new Error(`channel ${channelId} is not there`);
      const window = resolveWindow(asked, channel);
      return { channelId, timeZone: channel.timeZone, window, step: seriesStep(window.days) };
    });
  });
}

/** The scopes as a table in SQL, one row for each item and period (0 this one, 1 the one before). */
export function scopeTable(scopes: readonly Scope[]): string {
  const rows = scopes.flatMap(({ channelId, timeZone, window }, item) => [
    scopeRow(item, 0, channelId, timeZone, window.instants, window.days),
    scopeRow(item, 1, channelId, timeZone, window.previousInstants, window.previousDays),
  ]);
  return `scope (item, period, channel_id, zone, from_at, to_at, from_day, to_day) AS (VALUES ${rows.join(', ')})`;
}

/** The instants at which the readings of subscribers are wanted, as a table. */
export function placeTable(scopes: readonly Scope[]): string {
  const rows = scopes.flatMap(({ channelId, window }, item) =>
    [window.previousInstants.from, window.instants.from, window.instants.to].map(
      (at, place) => `(${item}, ${place}, ${channelId}, ${timeLiteral(at)})`,
    ),
  );
  return `place (item, place, channel_id, instant) AS (VALUES ${rows.join(', ')})`;
}

export function timeLiteral(at: Date): string {
  return `timestamptz '${at.toISOString()}'`;
}

function scopeRow(
  item: number,
  period: number,
  channelId: number,
  timeZone: string,
  instants: { readonly from: Date; readonly to: Date },
  days: LocalWindow,
): string {
  return (
    `(${item}, ${period}, ${channelId}, '${timeZone}', ${timeLiteral(instants.from)}, ` +
    `${timeLiteral(instants.to)}, date '${days.from}', date '${days.to}')`
  );
}
