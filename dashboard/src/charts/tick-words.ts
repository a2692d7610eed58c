import { createFormat, localeOf } from '../format/format.ts';
import type { Language } from '../i18n/language.ts';

const dayInSeconds = 86_400;
const monthly = 25 * dayInSeconds;
const yearly = 300 * dayInSeconds;

/**
 * Words of a time axis: years, months, days or hours, as the distance between two ticks asks for.
 * `increment` is that distance in seconds. Of months only January names its year. Browsers write Uzbek dates as "2025 M03 4", so its days come
 * from the page's own words, without the year that the axis says elsewhere.
 */
export function createTickWords(
  language: Language,
  timeZone: string,
): (at: Date, increment: number) => string {
  if (language === 'uz') return uzbekTick(timeZone);
  const locale = localeOf(language);
  const made = new Map<string, Intl.DateTimeFormat>();
  const write = (at: Date, name: string, options: Intl.DateTimeFormatOptions): string => {
    const words = made.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
    made.set(name, words);
    return words.format(at);
  };
  return (at, increment) => {
    if (increment >= yearly) return write(at, 'year', { year: 'numeric' });
    if (increment >= monthly) {
      const month = write(at, 'month', { month: 'short' });
      return write(at, 'number', { month: 'numeric' }) === '1'
        ? `${month} ${write(at, 'year', { year: 'numeric' })}`
        : month;
    }
    if (increment >= dayInSeconds) return write(at, 'day', { day: 'numeric', month: 'short' });
    return write(at, 'hour', { hour: '2-digit', minute: '2-digit' });
  };
}

function uzbekTick(timeZone: string): (at: Date, increment: number) => string {
  const format = createFormat('uz', timeZone);
  return (at, increment) => {
    if (increment < dayInSeconds) return format.time(at);
    // "4-mar, 2025" in its parts.
    const [day = '', year = ''] = format.date(at).split(', ');
    if (increment >= yearly) return year;
    if (increment < monthly) return day;
    const [, month = day] = day.split('-');
    return month === 'yan' ? `${month} ${year}` : month;
  };
}
