/** Half-open days [from, to) as YYYY-MM-DD in a channel's own zone. */
export interface LocalWindow {
  readonly from: string;
  readonly to: string;
}

/** Half-open instants [from, to) of a window of local days. */
export interface InstantWindow {
  readonly from: Date;
  readonly to: Date;
}

const dayMs = 86_400_000;
/** No zone has ever been further from UTC. */
const furthestOffsetMs = 16 * 3_600_000;
/** The beginning of year 1 of the common era. */
const eraMs = Date.parse('0001-01-01T00:00:00Z');

/** Whether the text is a day of the proleptic Gregorian calendar, year 0001 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  // Date.parse rolls some impossible days over; the way back shows it.
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The day so many days later (earlier when negative), kept within the years 0001 to 9999. */
export function addDays(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`) + days * dayMs;
  const first = Date.parse('0001-01-01T00:00:00Z');
  const last = Date.parse('9999-12-31T00:00:00Z');
  return new Date(Math.min(Math.max(time, first), last)).toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second is the earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Every day of the window, in order. */
export function daysOf(window: LocalWindow): string[] {
  return Array.from({ length: Math.max(daysBetween(window.from, window.to), 0) }, (_, index) =>
    addDays(window.from, index),
  );
}

/** The window of equal length, in days, that ends where this one begins. */
export function previousWindow(window: LocalWindow): LocalWindow {
  return { from: addDays(window.from, -daysBetween(window.from, window.to)), to: window.from };
}

/** The default window: so many days up to and with the last day that has data. */
export function lastDays(lastDay: string, days: number): LocalWindow {
  const to = addDays(lastDay, 1);
  return { from: addDays(to, -days), to };
}

/**
 * The instants of a window of local days. A day across a change of the clock has 23 or 25 hours; where midnight does
 * not exist the day begins at its first instant.
 */
export function instantsOf(window: LocalWindow, timeZone: string): InstantWindow {
  const [from = new Date(Number.NaN), to = from] = dayStarts([window.from, window.to], timeZone);
  return { from, to };
}

/** The first instant of each day. Cheaper for many days at once: neighbours mostly share their offset from UTC. */
export function dayStarts(days: readonly string[], timeZone: string): Date[] {
  const localDay = dayReader(timeZone);
  let offsetMs = 0;
  return days.map((day) => {
    const start = guessedStart(day, offsetMs, localDay) ?? startOfDay(day, localDay);
    offsetMs = Date.parse(`${day}T00:00:00Z`) - start.getTime();
    return start;
  });
}

/** How long a local day is, in hours: 24, or 23 and 25 across a change of the clock. */
export function hoursOfDay(day: string, timeZone: string): number {
  const { from, to } = instantsOf({ from: day, to: addDays(day, 1) }, timeZone);
  return (to.getTime() - from.getTime()) / 3_600_000;
}

/** The local day of an instant. */
export function dayOf(time: Date, timeZone: string): string {
  return dayReader(timeZone)(time);
}

type DayReader = (time: Date) => string;

/** Making a formatter takes a fifth of a millisecond, and a page asks for the days of one zone over and over. */
const readers = new Map<string, DayReader>();
/** There are some six hundred zones; in any mixture of cases there are more. */
const mostReaders = 1_000;

function dayReader(timeZone: string): DayReader {
  if (timeZone === 'UTC') return utcDay;
  const known = readers.get(timeZone);
  if (known !== undefined) return known;
  const reader = createDayReader(timeZone);
  if (readers.size >= mostReaders) readers.clear();
  readers.set(timeZone, reader);
  return reader;
}

function createDayReader(timeZone: string): DayReader {
  // Whole texts are formatted ten times faster than their parts.
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (time) => {
    const [month = '', day = '', year = ''] = format.format(time).split('/');
    // Before year 1 of the common era, whose years are counted from 1 as well: earlier than any day of a window.
    const intoEraMs = time.getTime() - eraMs;
    if (intoEraMs < -furthestOffsetMs || (intoEraMs < furthestOffsetMs && month === '12'))
      return '0000-00-00';
    // Text of five digits would sort before every day.
    if (year.length > 4) return '9999-12-31';
    return `${year.padStart(4, '0')}-${month}-${day}`;
  };
}

function utcDay(time: Date): string {
  const text = time.toISOString();
  if (text.startsWith('-')) return '0000-00-00';
  return text.startsWith('+') ? '9999-12-31' : text.slice(0, 10);
}

/** The start of the day if the offset holds for it; null if it does not. */
function guessedStart(day: string, offsetMs: number, localDay: (time: Date) => string): Date | null {
  const guess = new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs);
  const isStart = localDay(guess) >= day && localDay(new Date(guess.getTime() - 1000)) < day;
  return isStart ? guess : null;
}

/** The first instant, to the second, whose local day is this day or a later one. */
function startOfDay(day: string, localDay: (time: Date) => string): Date {
  const middle = Date.parse(`${day}T00:00:00Z`);
  let before = (middle - furthestOffsetMs) / 1000;
  let reached = (middle + furthestOffsetMs) / 1000;
  while (reached - before > 1) {
    const tried = Math.floor((before + reached) / 2);
    if (localDay(new Date(tried * 1000)) >= day) reached = tried;
    else before = tried;
  }
  return new Date(reached * 1000);
}
