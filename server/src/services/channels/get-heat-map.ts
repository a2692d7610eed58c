import { resolveWindow } from './channel-window.ts';
import { readHours } from './heat-map-store.ts';
import { bestTimes, fewestForBestTimes, type HourLift } from './metrics/best-times.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { Metric } from './metrics/metric.ts';
import { averageReach } from './metrics/reach.ts';
import { type ReadDeps, reading, requireChannel } from './read-deps.ts';

export interface HeatMapCell {
  /** ISO weekday, Monday = 1. */
  readonly weekday: number;
  readonly hour: number;
  readonly posts: number;
  readonly meanReach: Metric;
  /** Null where no post of the hour has an expectation, or the channel has too few. */
  readonly lift: HourLift | null;
}

export interface HeatMap {
  readonly window: LocalWindow;
  readonly timeZone: string;
  /** By weekday and hour; hours without posts are left out. */
  readonly cells: readonly HeatMapCell[];
  readonly tooFewPosts: boolean;
}

/** Posts and their reach by hour of the week in the channel's zone. Throws CHANNEL_NOT_FOUND, WINDOW_INVALID. */
export function getHeatMap(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<HeatMap> {
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, input.channelId);
    const { days, instants } = resolveWindow(input.window, channel);
    const { hours, groups, evidence } = await readHours(tx, input.channelId, instants, channel.sources);
    const lifts = new Map(bestTimes(groups).map((lift) => [lift.weekday * 24 + lift.hour, lift]));
    const rated = groups.reduce((posts, group) => posts + group.posts, 0);
    return {
      window: days,
      timeZone: channel.timeZone,
      cells: hours.map((hour) => ({
        weekday: hour.weekday,
        hour: hour.hour,
        posts: hour.posts,
        meanReach: averageReach({
          views: { sum: hour.views, posts: hour.viewsKnown },
          posts: hour.ownPosts,
          evidence,
          computing: channel.computing,
        }),
        lift: lifts.get(hour.weekday * 24 + hour.hour) ?? null,
      })),
      tooFewPosts: rated < fewestForBestTimes,
    };
  });
}
