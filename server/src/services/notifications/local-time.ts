import { createZoneOffset } from '../../platform/clock/index.ts';

const DAY_MS = 86_400_000;

/** The local day of an instant, YYYY-MM-DD. */
export function localDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

/** The day so many days later; earlier when negative. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The minute of the local day, 0 to 1,439. */
export function localMinute(at: Date, timeZone: string): number {
  const wall = at.getTime() + createZoneOffset(timeZone)(at.getTime());
  return Math.floor((wall % DAY_MS) / 60_000);
}

/**
 * The instant at which a clock of the zone shows that minute of the day. An hour that comes twice is the first one; one
 * that a day does not have is as much later as the clocks are put forward.
 */
export function instantOf(day: string, minute: number, timeZone: string): Date {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  const offsetAt = createZoneOffset(timeZone);
  const before = offsetAt(wall - DAY_MS);
  const after = offsetAt(wall + DAY_MS);
  const fits = [before, after]
    .filter((offset) => offsetAt(wall - offset) === offset)
    .map((offset) => wall - offset);
  return new Date(fits.length === 0 ? wall - before : Math.min(...fits));
}

/** Monday = 1. */
export function isoWeekday(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

/** The zone by the name that the runtime uses; null where it knows none of that name. */
export function knownZone(name: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
