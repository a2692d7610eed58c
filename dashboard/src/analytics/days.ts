/**
 * Arithmetic on calendar days written YYYY-MM-DD. A day here is a label of the channel's own zone, not
 * an instant: adding days never meets a daylight-saving change. Years 0001 to 9999.
 */

const millisecondsPerDay = 86_400_000;

/** The day as a count of days since 1970-01-01, or null when the text is no real day. */
export function dayNumber(day: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (match === null) return null;
  const date = new Date(0);
  date.setUTCFullYear(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return date.toISOString().slice(0, 10) === day ? date.getTime() / millisecondsPerDay : null;
}

/** The inverse of `dayNumber`. */
export function dayOfNumber(count: number): string {
  return new Date(count * millisecondsPerDay).toISOString().slice(0, 10);
}

/** The day `count` days later; earlier when negative. A text that is no day comes back unchanged. */
export function addDays(day: string, count: number): string {
  const start = dayNumber(day);
  return start === null ? day : dayOfNumber(start + count);
}

/** How many days the half-open window [from, to) holds; 0 when it is empty or no window. */
export function daysBetween(from: string, to: string): number {
  const start = dayNumber(from);
  const end = dayNumber(to);
  return start === null || end === null ? 0 : Math.max(0, end - start);
}

/** The day that an instant falls on in a zone; UTC where the zone is not known to the browser. */
export function dayInZone(instant: Date, timeZone: string): string {
  const parts = new Map(
    zonedFormat(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}-${parts.get('month') ?? ''}-${parts.get('day') ?? ''}`;
}

function zonedFormat(timeZone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  } as const;
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
  }
}
