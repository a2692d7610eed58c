const DAY_MS = 86_400_000;
/** The day on which Telegram appeared: nothing in it can be older. */
const TELEGRAM_BEGAN = Date.UTC(2013, 7, 14);

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?(?::\d{2})?)?$/i;
const DAY_FIRST =
  /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T, ]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(UTC)?(Z|[+-]\d{2}:?\d{2})?$/i;

export type DateProblem = 'date_missing' | 'date_invalid' | 'date_out_of_range';

/** What a date without a zone or with an unclear order means. */
export interface DateRules {
  /** The zone of dates that carry none: see `zoneOffsets`. */
  readonly zoneOffsetMs: (wallMs: number) => number;
  readonly format: 'auto' | 'dmy' | 'mdy' | 'unix' | 'unix_ms';
  readonly now: Date;
}

/** A moment between Telegram's first day and a day after `now`, from milliseconds since 1970. */
export function checkedTime(timeMs: number, now: Date): Date | DateProblem {
  if (!Number.isFinite(timeMs)) return 'date_invalid';
  return timeMs < TELEGRAM_BEGAN || timeMs > now.getTime() + DAY_MS ? 'date_out_of_range' : new Date(timeMs);
}

/**
 * A date as dumps write it: ISO 8601 with a `T` or a blank, with or without zone and fractions; day, month and year
 * with dots, slashes or dashes (`format` settles the order; where both orders are possible under `auto`, dots mean
 * day first and slashes are refused as unclear); seconds or milliseconds since 1970.
 */
export function parseDate(value: unknown, rules: DateRules): Date | DateProblem {
  if (value === null || value === undefined || value === '') return 'date_missing';
  if (value instanceof Date) return checkedTime(value.getTime(), rules.now);
  if (typeof value === 'number') return fromUnix(value, rules);
  if (typeof value !== 'string') return 'date_invalid';
  const text = value.trim();
  if (text === '' || text === 'None' || text === 'NaT' || text === 'nan' || text === 'null')
    return 'date_missing';
  if (/^\d{9,13}(\.\d+)?$/.test(text)) return fromUnix(Number(text), rules);
  const iso = ISO.exec(text);
  if (iso !== null) return fromParts(partsOf(iso, [1, 2, 3, 4, 5, 6]), fractionMs(iso[7]), iso[8], rules);
  const dotted = DAY_FIRST.exec(text);
  if (dotted === null) return 'date_invalid';
  const order = orderOf(dotted, text, rules.format);
  if (order === null) return 'date_invalid';
  const [day, month] = order === 'dmy' ? [1, 2] : [2, 1];
  return fromParts(partsOf(dotted, [3, month, day, 4, 5, 6]), 0, dotted[8] ?? dotted[7], rules);
}

function fromUnix(value: number, rules: DateRules): Date | DateProblem {
  const isMs = rules.format === 'unix_ms' || (rules.format !== 'unix' && value >= 1e11);
  return checkedTime(isMs ? value : value * 1000, rules.now);
}

function orderOf(match: RegExpExecArray, text: string, format: DateRules['format']): 'dmy' | 'mdy' | null {
  if (format === 'dmy' || format === 'mdy') return format;
  if (Number(match[1]) > 12) return 'dmy';
  if (Number(match[2]) > 12) return 'mdy';
  return /^\d{1,2}\./.test(text) || match[1] === match[2] ? 'dmy' : null;
}

function partsOf(match: RegExpExecArray, groups: readonly number[]): number[] {
  return groups.map((group) => Number(match[group] ?? 0));
}

function fractionMs(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
}

function fromParts(
  parts: number[],
  ms: number,
  zone: string | undefined,
  rules: DateRules,
): Date | DateProblem {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  if (year < 1000) return 'date_out_of_range';
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  const back = new Date(wall);
  // A 30th of February or an hour of 25 rolls over and no longer reads as it was written.
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || back.getUTCHours() !== hour) {
    return 'date_invalid';
  }
  const offsetMs = zone === undefined ? rules.zoneOffsetMs(wall) : writtenOffsetMs(zone);
  return checkedTime(wall - offsetMs, rules.now);
}

function writtenOffsetMs(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?/.exec(zone);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
