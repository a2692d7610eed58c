import { createFormat, localeOf } from '../format/format.ts';
import type { Language } from '../i18n/language.ts';

const dayInSeconds = 86_400;

/**
 * Words of a time axis: years, months, days or hours, as the distance between two ticks asks for.
 * `increment` is that distance in seconds. Browsers write Uzbek dates as "2025 M03 4", so its days come
 * from the page's own words, without the year that the axis says elsewhere.
 */
export function createTickWords(
  language: Language,
  timeZone: string,
): (at: Date, increment: number) => string {
  if (language === 'uz') return uzbekTick(timeZone);
  const locale = localeOf(language);
  const made = new Map<string, Intl.DateTimeFormat>();
  return (at, increment) => {
    const { name, options } = tickOptions(increment);
    const words = made.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    made.set(name, words);
    return words.format(at);
  };
}

function tickOptions(increment: number): { name: string; options: Intl.DateTimeFormatOptions } {
  if (increment >= 300 * dayInSeconds) return { name: 'year', options: { year: 'numeric' } };
  if (increment >= 25 * dayInSeconds) return { name: 'month', options: { month: 'short', year: '2-digit' } };
  if (increment >= dayInSeconds) return { name: 'day', options: { day: 'numeric', month: 'short' } };
  return { name: 'hour', options: { hour: '2-digit', minute: '2-digit' } };
}

function uzbekTick(timeZone: string): (at: Date, increment: number) => string {
  const format = createFormat('uz', timeZone);
  return (at, increment) => {
    if (increment < dayInSeconds) return format.time(at);
    const day = format.date(at);
    if (increment >= 300 * dayInSeconds) return day.match(/\d{4}/)?.[0] ?? day;
    // "4-mar, 2025" without its year, or its month alone.
    const short = day.replace(/[\s,]*\d{4}[\s,]*/, '');
    return increment >= 25 * dayInSeconds ? (short.match(/\p{L}+/u)?.[0] ?? short) : short;
  };
}
