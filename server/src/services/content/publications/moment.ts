import {
  readWallTime,
  resolveWallTime,
  systemZones,
  wallText,
  wallTimeAt,
  type ZoneDatabase,
} from '../schedule/index.ts';

/** A time of a publication. */
export interface Moment {
  /** The time as it was asked for, `YYYY-MM-DDTHH:MM`; null for one that nobody asked for by a clock: now. */
  readonly occurrenceId: string | null;
  readonly dueAt: Date;
  /** What clocks in the zone show then, `YYYY-MM-DDTHH:MM`. */
  readonly wallTime: string;
}

/**
 * When clocks of the zone show that, by the rule of docs/schedules.md for times that do not exist or exist twice.
 *
 * @param field of the request, for whoever asked
 * @throws Failure SCHEDULE_TIME_INVALID, SCHEDULE_YEAR_OUT_OF_RANGE
 */
export function momentOf(
  { zone, wallTime, field }: { readonly zone: string; readonly wallTime: string; readonly field: string },
  zones: ZoneDatabase = systemZones,
): Moment {
  const asked = readWallTime(wallTime, field);
  const { instantMs, actual } = resolveWallTime(zones(zone), asked);
  return { occurrenceId: wallText(asked), dueAt: new Date(instantMs), wallTime: wallText(actual) };
}

/** An instant as a time of a publication that goes out at once. */
export function momentAt(zone: string, instant: Date): Moment {
  const wallTime = wallText(wallTimeAt(systemZones(zone), instant.getTime()));
  return { occurrenceId: null, dueAt: instant, wallTime };
}
