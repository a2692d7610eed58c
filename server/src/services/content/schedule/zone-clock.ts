import { createZoneOffset } from '../../../platform/clock/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { DAY_MS, MINUTE_MS, type WallTime } from './wall-time.ts';

/** What a clock of the zone is ahead of universal time (ms) at an instant (ms since 1970). */
export type ZoneOffset = (epochMs: number) => number;
/** The zone database: the offsets of a zone by its name. Replaced in tests by what a new law would make of it. */
export type ZoneDatabase = (zone: string) => ZoneOffset;

/**
 * `moved`: no clock shows the time asked for, because it was put forward over it; the instant is later by as much as
 * the clock was put forward. `first of two`: clocks show it twice, because they were put back; the instant is the first.
 */
export type ClockChange = 'moved' | 'first of two';

/** When a wall time is. */
export interface Resolved {
  /** Milliseconds since 1970. */
  readonly instantMs: number;
  /** What the clocks of the zone show then. */
  readonly actual: WallTime;
  readonly change: ClockChange | null;
}

/** The zone database of the runtime (ICU's copy of the IANA one). */
export const systemZones: ZoneDatabase = createZoneOffset;

/**
 * The name of a zone as the runtime writes it.
 *
 * @throws Failure SCHEDULE_ZONE_UNKNOWN, also for a mere offset such as +05:00, which knows no law
 */
export function readZone(name: string): string {
  try {
    if (/^[A-Za-z]/.test(name))
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    // Refused below, with the same words.
  }
  throw failure(scheduleErrors, 'SCHEDULE_ZONE_UNKNOWN', {
    values: { zone: name },
    place: { field: 'zone' },
  });
}

/**
 * The instant of a wall time by the rule of RFC 5545 §3.3.5: of two instants the first; of none, the one at which clocks
 * that had not been put forward would show it. (Temporal calls the same rule `compatible`.)
 *
 * Offsets are looked up a day to either side, which brackets every instant that the wall time can mean: no zone is
 * further than 16 hours from universal time. Two changes of one zone's clock are further apart than that.
 */
export function resolveWallTime(offset: ZoneOffset, wall: WallTime): Resolved {
  const wallMs = wall * MINUTE_MS;
  const before = offset(wallMs - DAY_MS);
  const after = offset(wallMs + DAY_MS);
  const firstMs = wallMs - before;
  const secondMs = wallMs - after;
  if (before === after) return { instantMs: firstMs, actual: wall, change: null };
  const showsFirst = offset(firstMs) === before;
  const showsSecond = offset(secondMs) === after;
  if (showsFirst) return { instantMs: firstMs, actual: wall, change: showsSecond ? 'first of two' : null };
  if (showsSecond) return { instantMs: secondMs, actual: wall, change: null };
  return { instantMs: firstMs, actual: wallTimeAt(offset, firstMs), change: 'moved' };
}

/** What the clocks of the zone show at an instant (ms since 1970), seconds cut off. */
export function wallTimeAt(offset: ZoneOffset, instantMs: number): WallTime {
  return Math.floor((instantMs + offset(instantMs)) / MINUTE_MS);
}
