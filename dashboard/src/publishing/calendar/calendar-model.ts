import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { type ClockChange, clockChangeOn, createZoneClock, type ZoneClock } from '../zone-clock.ts';
import { byDay } from './calendar-days.ts';
import type { FreeSlot } from './use-queues.ts';

/** What a calendar shows of one day. */
export interface CalendarDay {
  readonly day: string;
  readonly publications: readonly PublicationSummary[];
  readonly slots: readonly FreeSlot[];
  /** Of each zone in which clocks are changed on it. */
  readonly changes: readonly { readonly zone: string; readonly change: ClockChange }[];
}

/** What channels are called. */
export type ChannelNames = ReadonlyMap<number, Pick<Channel, 'title'>>;

/** Puts everything on its day. */
export function calendarDays(
  days: readonly string[],
  publications: readonly PublicationSummary[],
  slots: readonly FreeSlot[],
  zones: readonly string[],
): readonly CalendarDay[] {
  const published = byDay(publications);
  const free = byDay(slots);
  const clocks = zones.flatMap((zone) => knownClock(zone) ?? []);
  return days.map((day) => ({
    day,
    publications: published.get(day) ?? [],
    slots: free.get(day) ?? [],
    changes: clocks.flatMap((clock) => {
      const change = clockChangeOn(day, clock);
      return change === null ? [] : [{ zone: clock.zone, change }];
    }),
  }));
}

/** Clocks of a zone; null where this browser knows no such zone: the server may be newer. */
function knownClock(zone: string): ZoneClock | null {
  try {
    return createZoneClock(zone);
  } catch {
    return null;
  }
}

/** How far clocks of the zone are ahead of those of the other at this moment, in minutes; null where one is not known. */
export function minutesAhead(zone: string, other: string, at: Date): number | null {
  const [one, two] = [knownClock(zone), knownClock(other)];
  return one === null || two === null ? null : one.offsetAt(at) - two.offsetAt(at);
}

/** The zones by whose clocks something is shown, each once, in order of their names. */
export function zonesOf(
  publications: readonly PublicationSummary[],
  queueZones: readonly string[],
): readonly string[] {
  const zones = [...publications.map(({ zone }) => zone), ...queueZones];
  return [...new Set(zones)].filter((zone) => zone !== '').toSorted();
}
