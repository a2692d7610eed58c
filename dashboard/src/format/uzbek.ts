/*
 * Uzbek in Latin letters, as the common locale data writes it. Chromium claims to know the language and
 * then writes dates as "1970 M01 1" and numbers as in English, so the page cannot leave it to Intl.
 */

import type { DurationPart, Format, RelativeStep } from './format-port.ts';

const MONTHS = ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'];

/** Monday first. */
export const UZBEK_WEEKDAYS = {
  long: ['dushanba', 'seshanba', 'chorshanba', 'payshanba', 'juma', 'shanba', 'yakshanba'],
  short: ['Du', 'Se', 'Ch', 'Pa', 'Ju', 'Sh', 'Ya'],
} as const;

const STEPS = {
  year: 'yil',
  month: 'oy',
  week: 'hafta',
  day: 'kun',
  hour: 'soat',
  minute: 'daqiqa',
  second: 'soniya',
} as const satisfies Record<RelativeStep, string>;

const DURATIONS = { hour: 'soat', minute: 'daq.', second: 's' } as const satisfies Record<
  DurationPart['unit'],
  string
>;

const COMPACT = [
  { from: 1e9, word: 'mlrd' },
  { from: 1e6, word: 'mln' },
  { from: 1e3, word: 'ming' },
] as const;

/** Parts of a format that differ from what Intl makes; numbers are grouped as in Russian, which agrees. */
export interface UzbekWords {
  compact(value: number): string;
  percent(share: number, digits: number, signed: boolean): string;
  day(at: Date): string;
  relative(count: number, step: RelativeStep): string;
  duration(parts: readonly DurationPart[]): string;
  bytes(value: number, power: number, digits: number): string;
  list: Format['list'];
}

const BYTES = ['bayt', 'kB', 'MB', 'GB', 'TB'] as const;

/** `timeZone` decides which day an instant belongs to; undefined takes the browser's own. */
export function uzbekWords(timeZone: string | undefined): UzbekWords {
  const number = (value: number, digits: number, significant?: number): string =>
    new Intl.NumberFormat(
      'ru-RU',
      significant === undefined
        ? { maximumFractionDigits: digits }
        : { maximumSignificantDigits: significant },
    ).format(value);
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return {
    compact(value) {
      const scale = COMPACT.find(({ from }) => Math.abs(value) >= from);
      return scale === undefined ? number(value, 0) : `${number(value / scale.from, 0, 3)} ${scale.word}`;
    },
    percent(share, digits, signed) {
      const sign = signed && share > 0 ? '+' : '';
      return `${sign}${number(share * 100, digits)}%`;
    },
    day(at) {
      const found = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]));
      return `${found.get('day')}-${MONTHS[Number(found.get('month')) - 1]}, ${found.get('year')}`;
    },
    relative(count, step) {
      if (count === 0) return step === 'second' ? 'hozir' : `shu ${STEPS[step]}`;
      if (step === 'day' && count === -1) return 'kecha';
      if (step === 'day' && count === 1) return 'ertaga';
      return count < 0 ? `${-count} ${STEPS[step]} oldin` : `${count} ${STEPS[step]}dan keyin`;
    },
    duration: (list) => list.map(({ value, unit }) => `${number(value, 1)} ${DURATIONS[unit]}`).join(' '),
    bytes: (value, power, digits) => `${number(value, digits)} ${BYTES[power] ?? 'bayt'}`,
    list(items) {
      const last = items.at(-1);
      if (last === undefined) return '';
      return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} va ${last}`;
    },
  };
}
