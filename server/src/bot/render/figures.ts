import type { Language } from '../words/language.ts';

/** How numbers and days are written in a language. */
export interface Figures {
  /** 12,345 */
  count(value: number): string;
  /** +12, −3, 0 */
  signed(value: number): string;
  /** 12,300 that a page showed as 12.3K → 12.3K */
  rounded(value: number): string;
  /** 0.345 → 34.5%; small shares with a digit more, as the page writes them: 0.0345 → 3.45% */
  percent(share: number): string;
  /** 0.0345 → +3.5% */
  signedPercent(share: number): string;
  /** 2.34 */
  times(value: number): string;
  /** 12.3M */
  compact(value: number): string;
  /** Of YYYY-MM-DD: 3 Nov 2026 */
  day(day: string): string;
  /** The same without its year. */
  shortDay(day: string): string;
  /** The name of an ISO weekday, Monday = 1. */
  weekday(weekday: number): string;
  /** The same, in two to four letters. */
  shortWeekday(weekday: number): string;
}

// British English writes the day first; the page does the same.
const LOCALES: { readonly [Of in Language]: string } = { en: 'en-GB', ru: 'ru-RU', uz: 'uz-Latn-UZ' };

export function figuresOf(language: Language): Figures {
  const locale = LOCALES[language];
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const percentOf = (maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits });
  const [percent, smallPercent] = [percentOf(1), percentOf(2)];
  const signedPercent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  });
  // "12.3m" is how British English writes it; K and M are what the field reads.
  const short = language === 'en' ? 'en-US' : locale;
  const compact = new Intl.NumberFormat(short, { notation: 'compact', maximumFractionDigits: 1 });
  const rounded = new Intl.NumberFormat(short, { notation: 'compact', maximumSignificantDigits: 3 });
  const times = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
  const shortWeekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  return {
    count: (value) => minus(count.format(value)),
    signed: (value) => minus(signed.format(value)),
    rounded: (value) => minus(rounded.format(value)),
    percent: (share) => minus((Math.abs(share) < 0.1 ? smallPercent : percent).format(share)),
    signedPercent: (share) => minus(signedPercent.format(share)),
    times: (value) => times.format(value),
    compact: (value) => minus(compact.format(value)),
    day: (text) => day.format(dateOf(text)).replace(/\s*г\.$/u, ''),
    shortDay: (text) => shortDay.format(dateOf(text)).replace('.', ''),
    weekday: (number) => weekday.format(dateOfWeekday(number)),
    shortWeekday: (number) => shortWeekday.format(dateOfWeekday(number)),
  };
}

/** The sign of typography in place of the hyphen that Intl writes. */
function minus(text: string): string {
  return text.replace('-', '−');
}

/** The first of January 2024 was a Monday. */
function dateOfWeekday(weekday: number): Date {
  return new Date(Date.UTC(2024, 0, weekday));
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
