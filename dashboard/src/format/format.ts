import type { Language } from '../i18n/language.ts';
import { type DurationPart, type Format, RELATIVE_STEPS, type RelativeStep } from './format-port.ts';
import { minorUnits, STARS } from './money.ts';
import { uzbekWords } from './uzbek.ts';

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

// English in the British way: day before month, 24 hours. The page speaks to the whole world.
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru-RU', uz: 'uz-Latn-UZ' };

/** Units that a person counts ("2 months ago"); the smaller ones have words of their own ("yesterday"). */
const COUNTED_STEPS: readonly RelativeStep[] = ['year', 'month', 'week'];

/**
 * The BCP 47 tag of a language. For sorting and the like: browsers do not know Uzbek well enough to write
 * numbers and dates in it, which `createFormat` does.
 */
export function localeOf(language: Language): string {
  return LOCALES[language];
}

/** Makes the formatters of a language; `timeZone` is an IANA name, the browser's own where left out. */
export function createFormat(language: Language, timeZone?: string): Format {
  const base = intlFormat(language === 'uz' ? LOCALES.ru : LOCALES[language], timeZone);
  if (language !== 'uz') return base;
  const words = uzbekWords(timeZone);
  const calendar = uzbekWords('UTC');
  return {
    ...base,
    compact: (value) => (Math.abs(value) < 10_000 ? base.number(value) : minus(words.compact(value))),
    percent: (share, digits = 1) => minus(words.percent(share, digits, false)),
    signedPercent: (share) => minus(words.percent(share, signedDigits(share), true)),
    date: (at) => words.day(at),
    dateTime: (at) => `${words.day(at)}, ${base.time(at)}`,
    day: (text) => calendarDay(text, (at) => calendar.day(at)),
    relative: (at, now) => {
      const { count, unit } = relativeParts(at, now);
      return words.relative(count, unit);
    },
    bytes: (size) => {
      const { value, power, digits } = byteParts(size);
      return words.bytes(value, power, digits);
    },
    duration: (seconds) => words.duration(durationParts(seconds)),
    list: words.list,
  };
}

function intlFormat(locale: string, timeZone: string | undefined): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const numberOf = memo((digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const percentOf = memo(
    (digits) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  );
  const signedPercentOf = memo(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        signDisplay: 'exceptZero',
        maximumFractionDigits: digits,
      }),
  );
  // British English writes "3.3m" and "2bn"; K, M and B are what the field reads.
  const compact = new Intl.NumberFormat(locale === LOCALES.en ? 'en-US' : locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
  });
  const hundredths = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone });
  const named = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const counted = new Intl.RelativeTimeFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const unit = (value: number, name: string, display: 'narrow' | 'short' | 'long', digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: display,
      maximumFractionDigits: digits,
    }).format(value);

  return {
    number: (value, digits = 0) => minus(numberOf(digits).format(value)),
    compact: (value) => minus(Math.abs(value) < 10_000 ? numberOf(0).format(value) : compact.format(value)),
    compactCount: (value) => (Math.abs(value) < 10_000 ? value : Math.ceil(value / 1000) * 1000),
    percent: (share, digits = 1) => minus(percentOf(digits).format(share)),
    signedPercent: (share) => minus(signedPercentOf(signedDigits(share)).format(share)),
    signedNumber: (value) => minus(signed.format(value)),
    multiple: (value) => `${(value < 10 ? hundredths : tenths).format(value)}×`,
    money: (minor, currency) => {
      if (currency === STARS) return `${minus(numberOf(1).format(minor))} ⭐`;
      const written = new Intl.NumberFormat(locale, { style: 'currency', currency });
      return minus(written.format(minor / minorUnits(currency)));
    },
    date: (at) => withoutYearWord(date.format(at)),
    dateTime: (at) => withoutYearWord(dateTime.format(at)),
    time: (at) => time.format(at),
    day: (text) => calendarDay(text, (at) => withoutYearWord(day.format(at))),
    relative: (at, now) => {
      const step = relativeParts(at, now);
      return (COUNTED_STEPS.includes(step.unit) ? counted : named).format(step.count, step.unit);
    },
    bytes: (size) => {
      const { value, power, digits } = byteParts(size);
      return unit(value, BYTE_UNITS[power] ?? 'byte', power === 0 ? 'long' : 'short', digits);
    },
    duration: (seconds) =>
      durationParts(seconds)
        .map((part) => unit(part.value, part.unit, 'narrow', 1))
        .join(' '),
    list: (items) => list.format(items),
  };
}

/** At most two neighbouring units: what a person reads at a glance. Below ten seconds with tenths. */
export function durationParts(seconds: number): readonly DurationPart[] {
  if (seconds < 9.95) return [{ value: Math.round(Math.max(0, seconds) * 10) / 10, unit: 'second' }];
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (whole < 60) return [{ value: whole, unit: 'second' }];
  const parts: readonly DurationPart[] =
    hours > 0
      ? [
          { value: hours, unit: 'hour' },
          { value: minutes, unit: 'minute' },
        ]
      : [
          { value: minutes, unit: 'minute' },
          { value: whole % 60, unit: 'second' },
        ];
  return parts.filter((part) => part.value > 0);
}

/** How far `at` is from `now`, in the largest unit that is reached; the past is negative. */
export function relativeParts(at: Date, now: Date): { readonly count: number; readonly unit: RelativeStep } {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  const step = RELATIVE_STEPS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (step === undefined || step.unit === 'second') return { count: Math.round(seconds) + 0, unit: 'second' };
  return { count: Math.trunc(seconds / step.seconds), unit: step.unit };
}

function byteParts(size: number): { value: number; power: number; digits: number } {
  const power = size < 1 ? 0 : Math.min(Math.floor(Math.log(size) / Math.log(1000)), BYTE_UNITS.length - 1);
  const value = size / 1000 ** power;
  return { value, power, digits: power > 0 && value < 10 ? 1 : 0 };
}

/** A small change is told with one digit more. */
function signedDigits(share: number): number {
  return Math.abs(share) < 0.1 ? 1 : 0;
}

/** The sign of typography in place of the hyphen that Intl writes: as wide as a plus, never a line's end. */
function minus(text: string): string {
  return text.replace('-', '\u2212');
}

/** Russian dates without their "г.", which a table of dates would repeat in every row. */
function withoutYearWord(text: string): string {
  return text.replace(/(\d)\s*г\./u, '$1');
}

function calendarDay(text: string, write: (at: Date) => string): string {
  const at = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? text : write(at);
}

function memo<Made>(make: (digits: number) => Made): (digits: number) => Made {
  const made = new Map<number, Made>();
  return (digits) => {
    const known = made.get(digits);
    if (known !== undefined) return known;
    const fresh = make(digits);
    made.set(digits, fresh);
    return fresh;
  };
}
