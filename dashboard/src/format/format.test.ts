import { describe, expect, test } from 'vitest';
import { createFormat, durationParts, relativeParts } from './format.ts';
import { createFormatCache } from './format-cache.ts';

const at = new Date('2025-03-04T20:05:00Z');
/** Narrow and no-break spaces as plain ones: which of them an engine takes does not matter. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('English', () => {
  const format = createFormat('en', 'UTC');
  test('numbers', () => {
    expect(format.number(1234567)).toBe('1,234,567');
    expect(format.number(1.256, 1)).toBe('1.3');
    expect(format.compact(9999)).toBe('9,999');
    expect(format.compact(1234567)).toBe('1.23M');
    expect(format.percent(0.1234)).toBe('12.3%');
    expect(format.signedPercent(0.1)).toBe('+10%');
    expect(format.signedPercent(-0.0123)).toBe('−1.2%');
    expect(format.signedNumber(12)).toBe('+12');
    expect(format.signedNumber(0)).toBe('0');
    expect(format.number(-187)).toBe('−187');
  });

  test('multiples line up', () => {
    expect([0.6, 1.074, 12.34].map((value) => format.multiple(value))).toEqual(['0.60×', '1.07×', '12.3×']);
  });

  test('dates belong to the zone', () => {
    expect(format.date(at)).toBe('4 Mar 2025');
    expect(createFormat('en', 'Asia/Tashkent').date(at)).toBe('5 Mar 2025');
    expect(createFormat('en', 'Asia/Tashkent').time(at)).toBe('01:05');
  });

  test('a calendar day belongs to no zone, and nonsense stays as it is', () => {
    expect(createFormat('en', 'Pacific/Honolulu').day('2025-03-04')).toBe('4 Mar 2025');
    expect(format.day('someday')).toBe('someday');
  });

  test('sizes and durations', () => {
    expect(format.bytes(0)).toBe('0 bytes');
    expect(plain(format.bytes(1_400_000))).toBe('1.4 MB');
    expect(plain(format.bytes(312_000_000))).toBe('312 MB');
    expect(plain(format.duration(83))).toBe('1m 23s');
  });

  test('relative times', () => {
    expect(format.relative(new Date('2025-03-01T20:05:00Z'), at)).toBe('3 days ago');
    expect(format.relative(new Date('2025-03-03T20:05:00Z'), at)).toBe('yesterday');
    expect(format.relative(new Date('2024-02-04T20:05:00Z'), at)).toBe('1 year ago');
  });
});

describe('Russian', () => {
  const format = createFormat('ru', 'UTC');
  test('numbers and dates', () => {
    expect(plain(format.number(1234567.5, 1))).toBe('1 234 567,5');
    expect(plain(format.percent(0.1234))).toBe('12,3 %');
    expect(plain(format.date(at))).toBe('4 мар. 2025');
    expect(plain(format.dateTime(at))).toBe('4 мар. 2025, 20:05');
    expect(plain(format.day('2026-08-08'))).toBe('8 авг. 2026');
    expect(format.list(['a', 'b', 'c'])).toBe('a, b и c');
  });

  test('what follows a thousand goes by the thousand', () => {
    const word = (count: number): string => new Intl.PluralRules('ru').select(format.compactCount(count));
    expect([1, 2, 9_999, 16_601, 48_222, 1_000_001].map(word)).toEqual([
      'one',
      'few',
      'many',
      'many',
      'many',
      'many',
    ]);
  });
});

describe('Uzbek, which browsers do not know', () => {
  const format = createFormat('uz', 'UTC');
  test('numbers', () => {
    expect(plain(format.number(12345.6, 1))).toBe('12 345,6');
    expect(plain(format.compact(48210))).toBe('48,2 ming');
    expect(plain(format.compact(1_234_567))).toBe('1,23 mln');
    expect(plain(format.compact(-2_000_000_000))).toBe('−2 mlrd');
    expect(format.percent(0.1234)).toBe('12,3%');
    expect(format.signedPercent(0.25)).toBe('+25%');
    expect(format.signedPercent(-0.021)).toBe('−2,1%');
  });

  test('dates belong to the zone', () => {
    expect(format.date(at)).toBe('4-mar, 2025');
    expect(createFormat('uz', 'Asia/Tashkent').dateTime(at)).toBe('5-mar, 2025, 01:05');
    expect(format.day('2025-12-31')).toBe('31-dek, 2025');
  });

  test('relative times, durations, sizes, lists', () => {
    expect(format.relative(new Date('2025-03-01T20:05:00Z'), at)).toBe('3 kun oldin');
    expect(format.relative(new Date('2025-03-03T20:05:00Z'), at)).toBe('kecha');
    expect(format.relative(new Date('2025-03-04T22:05:00Z'), at)).toBe('2 soatdan keyin');
    expect(format.relative(at, at)).toBe('hozir');
    expect(format.duration(83)).toBe('1 daq. 23 s');
    expect(format.bytes(1_400_000)).toBe('1,4 MB');
    expect(format.list([])).toBe('');
    expect(format.list(['a'])).toBe('a');
    expect(format.list(['a', 'b', 'c'])).toBe('a, b va c');
  });
});

describe('parts', () => {
  test.each([
    [0, [{ value: 0, unit: 'second' }]],
    [0.44, [{ value: 0.4, unit: 'second' }]],
    [59.6, [{ value: 1, unit: 'minute' }]],
    [3600, [{ value: 1, unit: 'hour' }]],
    [
      3725,
      [
        { value: 1, unit: 'hour' },
        { value: 2, unit: 'minute' },
      ],
    ],
  ])('a duration of %d seconds', (seconds, parts) => {
    expect(durationParts(seconds)).toEqual(parts);
  });

  test.each([
    [-30, 'second', -30],
    [-90, 'minute', -1],
    [86_400 * 9, 'week', 1],
    [-86_400 * 400, 'year', -1],
  ])('%d seconds away', (seconds, unit, count) => {
    expect(relativeParts(new Date(seconds * 1000), new Date(0))).toEqual({ unit, count });
  });
});

test('formatters are made once for each language and zone', () => {
  const formats = createFormatCache();
  expect(formats('en', 'UTC')).toBe(formats('en', 'UTC'));
  expect(formats('en', 'UTC')).not.toBe(formats('en'));
  expect(formats('ru', 'UTC').number(1.5, 1)).toBe('1,5');
});
