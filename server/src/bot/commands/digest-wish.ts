import { RHYTHMS, type Rhythm } from '../buttons/press.ts';
import { figuresOf } from '../render/figures.ts';
import { LANGUAGES } from '../words/language.ts';

/** How somebody wants their digest. */
export interface DigestWish {
  readonly rhythm: Rhythm;
  /** ISO, Monday = 1, of a weekly one; null keeps what it was. */
  readonly weekday: number | null;
  /** Null keeps what it was. */
  readonly hour: number | null;
  /** IANA name; null keeps what it was. */
  readonly timeZone: string | null;
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/**
 * Reads `daily 9 Asia/Tashkent` and `friday 18`, of which only the first must be there; null where it is something else.
 */
export function readDigestWish(argument: string): DigestWish | null {
  const [first = '', second, third, ...more] = argument.split(/\s+/u);
  const weekday = weekdayOf(first.toLowerCase());
  const rhythm = weekday === null ? RHYTHMS.find((name) => name === first.toLowerCase()) : 'weekly';
  const hour = second === undefined ? null : hourOf(second);
  const timeZone = third === undefined ? null : zoneOf(third);
  const isWrong = (second !== undefined && hour === null) || (third !== undefined && timeZone === null);
  return rhythm === undefined || isWrong || more.length > 0 ? null : { rhythm, weekday, hour, timeZone };
}

/** By its whole or short name in any of the languages. */
function weekdayOf(name: string): number | null {
  const isNamed = (weekday: number): boolean =>
    LANGUAGES.map(figuresOf).some((figures) =>
      [figures.weekday(weekday), figures.shortWeekday(weekday)].some((known) => known.toLowerCase() === name),
    );
  return WEEKDAYS.find(isNamed) ?? null;
}

/** 9, 09 and 9:00 */
function hourOf(text: string): number | null {
  const hour = Number(/^(\d{1,2})(:00)?$/.exec(text)?.[1] ?? Number.NaN);
  return hour <= 23 ? hour : null;
}

function zoneOf(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
