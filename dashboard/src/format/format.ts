import type { Language } from '../i18n/language.ts';

/** Numbers, dates and sizes as a language writes them. Times are shown in `timeZone`. */
export interface Format {
  /** 12345 → "12,345". Up to `digits` after the point, 0 by default. */
  number(value: number, digits?: number): string;
  /** 12345 → "12.3K". */
  compact(value: number): string;
  /** A share, 0.1234 → "12.3%". */
  percent(share: number, digits?: number): string;
  /** A relative change with its sign, 0.1 → "+10%". */
  signedPercent(share: number): string;
  /** A count with its sign, 12 → "+12". */
  signedNumber(value: number): string;
  date(at: Date): string;
  dateTime(at: Date): string;
  /** The clock alone, "14:05". */
  time(at: Date): string;
  /** A calendar day "2025-03-04", which belongs to no zone. */
  day(day: string): string;
  /** "3 days ago"; `now` is given, so that the answer depends on nothing else. */
  relative(at: Date, now: Date): string;
  bytes(size: number): string;
  /** Seconds as "1 min 20 s". */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
}

const RELATIVE_STEPS = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

// English in the British way: day before month, 24 hours. The page speaks to the whole world.
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru-RU', uz: 'uz-Latn-UZ' };

/** The Intl locale in which a language's numbers and dates are written. */
export function localeOf(language: Language): string {
  return LOCALES[language];
}

/** Makes the formatters of a language; `timeZone` is an IANA name, the browser's own where left out. */
export function createFormat(language: Language, timeZone?: string): Format {
  const locale = localeOf(language);
  const zone = timeZone === undefined ? {} : { timeZone };
  const numberOf = memo((digits: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }));
  const percentOf = memo(
    (digits: number) => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }),
  );
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const unit = (value: number, name: string, digits = 0): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);

  return {
    number: (value, digits = 0) => numberOf(digits).format(value),
    compact: (value) => (Math.abs(value) < 10_000 ? numberOf(0).format(value) : compact.format(value)),
    percent: (share, digits = 1) => percentOf(digits).format(share),
    signedPercent: (share) =>
      new Intl.NumberFormat(locale, {
        style: 'percent',
        signDisplay: 'exceptZero',
        maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
      }).format(share),
    signedNumber: (value) => signed.format(value),
    date: (at) => date.format(at),
    dateTime: (at) => dateTime.format(at),
    time: (at) => time.format(at),
    day: (text) => {
      const at = new Date(`${text}T00:00:00Z`);
      return Number.isNaN(at.getTime()) ? text : day.format(at);
    },
    relative: (at, now) => {
      const seconds = (at.getTime() - now.getTime()) / 1000;
      const step = RELATIVE_STEPS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
      return step === undefined
        ? relative.format(Math.round(seconds), 'second')
        : relative.format(Math.trunc(seconds / step.seconds), step.unit);
    },
    bytes: (size) => {
      const power =
        size < 1 ? 0 : Math.min(Math.floor(Math.log(size) / Math.log(1000)), BYTE_UNITS.length - 1);
      const value = size / 1000 ** power;
      return unit(value, BYTE_UNITS[power] ?? 'byte', power > 0 && value < 10 ? 1 : 0);
    },
    duration: (seconds) =>
      durationParts(seconds)
        .map((part) => unit(part.value, part.unit))
        .join(' '),
    list: (items) => list.format(items),
  };
}

/** At most two neighbouring units: what a person reads at a glance. */
export function durationParts(seconds: number): readonly { value: number; unit: string }[] {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return [{ value: whole, unit: 'second' }];
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = whole % 60;
  const parts =
    hours > 0
      ? [
          { value: hours, unit: 'hour' },
          { value: minutes, unit: 'minute' },
        ]
      : [
          { value: minutes, unit: 'minute' },
          { value: rest, unit: 'second' },
        ];
  return parts.filter((part) => part.value > 0);
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
