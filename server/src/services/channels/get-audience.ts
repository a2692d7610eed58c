import type { ChannelWindow } from './channel-window.ts';
import type { Headline } from './headline.ts';
import { loadHeadlines } from './load-headlines.ts';
import { readingAt } from './metrics/growth.ts';
import { type GrowthDay, growthByDay } from './metrics/growth-by-day.ts';
import { type LevelShift, levelShifts } from './metrics/level-shift.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { SubscriberReading } from './metrics/settled-readings.ts';
import { type ReadDeps, reading } from './read-deps.ts';
import { readSubscriberReadings } from './subscriber-store.ts';

export interface Audience {
  readonly window: LocalWindow;
  /** In order of time; thinned beyond 2,000, those around sudden steps kept. */
  readonly readings: readonly SubscriberReading[];
  /** All of the window, those left out among them. */
  readonly totalReadings: number;
  readonly growth: readonly GrowthDay[];
  readonly shifts: readonly LevelShift[];
  readonly headline: Headline;
}

const mostShown = 2_000;

/**
 * Subscribers over a window: readings, growth by day, sudden rises and drops. Throws CHANNEL_NOT_FOUND,
 * WINDOW_INVALID.
 */
export function getAudience(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow },
): Promise<Audience> {
  return reading(deps, workspaceId, async (tx) => {
    const { items } = await loadHeadlines(tx, [input], { withReactions: false });
    const [item] = items;
    if (item === undefined) throw new Error('an audience was loaded for no channel');
    const { window, channel, headline, endReadings } = item;
    const readings = await readSubscriberReadings(tx, channel.channelId, window.instants);
    const shifts = levelShifts(
      readings.map(({ observedAt, count, margin }) => ({ timeMs: observedAt.getTime(), count, margin })),
    );
    const all = within(readings, window);
    // Where none was made within the window: the one that the headline's number goes by.
    const nearest = all.length === 0 ? readingAt(window.instants.to, endReadings) : null;
    if (nearest !== null) all.push(nearest);
    return {
      window: window.days,
      readings: thinned(all, shifts),
      totalReadings: all.length,
      growth: growthByDay(readings, window.days, channel.timeZone),
      shifts,
      headline,
    };
  });
}

function within(readings: readonly SubscriberReading[], { instants }: ChannelWindow): SubscriberReading[] {
  return readings.filter(({ observedAt }) => observedAt >= instants.from);
}

function thinned(readings: readonly SubscriberReading[], shifts: readonly LevelShift[]): SubscriberReading[] {
  const every = Math.ceil(readings.length / mostShown);
  if (every <= 1) return [...readings];
  const kept = new Set(shifts.flatMap(({ fromMs, toMs }) => [fromMs, toMs]));
  return readings.filter(
    ({ observedAt }, index) =>
      index % every === 0 || index === readings.length - 1 || kept.has(observedAt.getTime()),
  );
}
