import { type WallTime, wallText } from './wall-time.ts';
import { type ClockChange, resolveWallTime, type ZoneOffset } from './zone-clock.ts';

/** One time at which a post goes out. */
export interface Occurrence {
  /**
   * The wall time as it was asked for, `YYYY-MM-DDTHH:MM` in the schedule's zone: RFC 5545's RECURRENCE-ID. It is the
   * same for ever, whatever the law makes of the zone; a schedule has each once.
   */
  readonly id: string;
  /** When that is. A change of the zone's law changes it. */
  readonly instant: Date;
  /** The wall time as it will be, `YYYY-MM-DDTHH:MM` in the zone: other than `id` where it was moved. */
  readonly actual: string;
  readonly change: ClockChange | null;
  /** Identities that would have been moved onto this very instant, and are this one instead. */
  readonly absorbed: readonly string[];
}

interface Held {
  readonly occurrence: Occurrence;
  readonly actual: WallTime;
}

/**
 * Wall times, each once and in the order of the wall, as occurrences in the order of their instants.
 *
 * Clocks put forward leave out some wall times and move them, so that one of them may come after a later one: 02:45 that
 * becomes 03:45 after 03:15. Where it falls on another time of the schedule, that one stands alone and names it: two
 * posts at once are worse than one, and the day that Samoa skipped is not made up for on the next.
 */
export function* orderOccurrences(
  walls: Iterable<WallTime>,
  offset: ZoneOffset,
): Generator<Occurrence, undefined> {
  const held: Held[] = [];
  for (const wall of walls) {
    const { instantMs, actual, change } = resolveWallTime(offset, wall);
    const occurrence = { id: wallText(wall), instant: new Date(instantMs), actual: wallText(actual), change };
    const absorbed: string[] = [];
    for (let next = held[0]; next !== undefined && next.actual <= wall; next = held[0]) {
      held.shift();
      if (next.actual === wall) absorbed.push(next.occurrence.id);
      else yield next.occurrence;
    }
    if (change === 'moved') held.push({ occurrence: { ...occurrence, absorbed }, actual });
    else yield { ...occurrence, absorbed };
  }
  for (const { occurrence } of held) yield occurrence;
}
