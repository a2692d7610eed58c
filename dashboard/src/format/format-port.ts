export const RELATIVE_STEPS = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'week', seconds: 604_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 0 },
] as const;

/** One number of a duration with its unit. */
export interface DurationPart {
  readonly value: number;
  readonly unit: 'hour' | 'minute' | 'second';
}

export type RelativeStep = (typeof RELATIVE_STEPS)[number]['unit'];

/** Numbers, dates and sizes as a language writes them. Times are shown in the zone that was given. */
export interface Format {
  /** 12345 → "12,345". Up to `digits` after the point, 0 by default. */
  number(value: number, digits?: number): string;
  /** 12345 → "12.3K". Below 10,000 in full. */
  compact(value: number): string;
  /** The count that the word after `compact(value)` goes by: 16,600 is said as thousands. */
  compactCount(value: number): number;
  /** A share, 0.1234 → "12.3%". */
  percent(share: number, digits?: number): string;
  /** A relative change with its sign, 0.1 → "+10%". */
  signedPercent(share: number): string;
  /** A count with its sign, 12 → "+12". */
  signedNumber(value: number): string;
  /** How many times the usual, 0.6 → "0.60×": always as many digits, so that a column lines up. */
  multiple(value: number): string;
  /** An amount in the smallest unit of its currency, 1250 EUR → "€12.50"; Stars have a star. */
  money(minor: number, currency: string): string;
  date(at: Date): string;
  dateTime(at: Date): string;
  /** The clock alone, "14:05". */
  time(at: Date): string;
  /** A calendar day "2025-03-04", which belongs to no zone. */
  day(day: string): string;
  /** "3 days ago"; `now` is given, so that the answer depends on nothing else. */
  relative(at: Date, now: Date): string;
  bytes(size: number): string;
  /** Seconds as "1m 20s". */
  duration(seconds: number): string;
  list(items: readonly string[]): string;
}
