import type { Language } from '../i18n/language.ts';
import { localeOf } from './format.ts';
import { UZBEK_WEEKDAYS } from './uzbek.ts';

/** How a calendar speaks of its days. A day is written YYYY-MM-DD and belongs to no zone. */
export interface CalendarWords {
  /** "November 2026" */
  month(day: string): string;
  /** "Friday, 27 November" */
  day(day: string): string;
  /** "Friday, 27 November 2026" */
  fullDay(day: string): string;
  /** "27 Nov" */
  shortDay(day: string): string;
  /** Monday first. */
  readonly weekdays: { readonly long: readonly string[]; readonly short: readonly string[] };
}

const UZBEK_MONTHS = [
  'yanvar',
  'fevral',
  'mart',
  'aprel',
  'may',
  'iyun',
  'iyul',
  'avgust',
  'sentabr',
  'oktabr',
  'noyabr',
  'dekabr',
] as const;

/** Makes the words of a language. */
export function createCalendarWords(language: Language): CalendarWords {
  return language === 'uz' ? uzbek : intlWords(localeOf(language));
}

function intlWords(locale: string): CalendarWords {
  const write = (options: Intl.DateTimeFormatOptions): ((day: string) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => format.format(middayOf(day));
  };
  const month = write({ month: 'long', year: 'numeric' });
  const fullDay = write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const long = write({ weekday: 'long' });
  const short = write({ weekday: 'short' });
  return {
    // Russian begins with a small letter and ends in "г.", which nobody needs here.
    month: (day) => capital(month(day).replace(/\s*г\.$/u, '')),
    day: write({ weekday: 'long', day: 'numeric', month: 'long' }),
    fullDay: (day) => fullDay(day).replace(/\s*г\.$/u, ''),
    shortDay: write({ day: 'numeric', month: 'short' }),
    weekdays: { long: WEEK.map(long), short: WEEK.map(short) },
  };
}

/** A week that began on a Monday. */
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((day) => `2024-01-0${day}`);

const uzbek: CalendarWords = {
  month: (day) => `${capital(uzbekMonth(day))} ${day.slice(0, 4)}`,
  day: (day) => `${Number(day.slice(8))}-${uzbekMonth(day)}, ${UZBEK_WEEKDAYS.long[weekdayOf(day)]}`,
  fullDay: (day) =>
    `${day.slice(0, 4)}-yil ${Number(day.slice(8))}-${uzbekMonth(day)}, ${UZBEK_WEEKDAYS.long[weekdayOf(day)]}`,
  shortDay: (day) => `${Number(day.slice(8))}-${uzbekMonth(day).slice(0, 3)}`,
  weekdays: UZBEK_WEEKDAYS,
};

function uzbekMonth(day: string): string {
  return UZBEK_MONTHS[Number(day.slice(5, 7)) - 1] ?? '';
}

/** Monday = 0. */
function weekdayOf(day: string): number {
  return (middayOf(day).getUTCDay() + 6) % 7;
}

function middayOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function capital(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase() + text.slice(1);
}
