import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { MetricSchema, Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { createFormat } from '../format/format.ts';
import { metric as words } from '../i18n/en/metric.ts';
import {
  changeReasonKey,
  comparedAge,
  formatExact,
  formatMetric,
  MISSING_KEYS,
  marginText,
  metricNumber,
  REASON_KEYS,
  SOURCE_KEYS,
  unknownReason,
} from './metric-words.ts';

const format = createFormat('en', 'UTC');

test.each([
  ['count', 48210, /^48\.2k$/i],
  ['count', 2410, /^2,410$/],
  ['share', 0.0345, /^3\.45%$/],
  ['share', 0.345, /^34\.5%$/],
  ['delta', 990, /^\+990$/],
  ['delta', -3, /^−3$/],
  ['decimal', 3.456, /^3\.46$/],
  ['multiple', 2.5, /^2\.50×$/],
] as const)('a %s of %d', (kind, value, expected) => {
  expect(formatMetric(value, kind, format)).toMatch(expected);
});

test('the details show a count in full', () => {
  expect(formatExact(48210, 'count', format)).toBe('48,210');
});

test.each([
  ['a count that is shortened', 'count', 12_300, 100, 'short', ''],
  ['the same in full', 'count', 12_300, 100, 'full', ' ± 100'],
  ['a small count', 'count', 1230, 10, 'short', ' ± 10'],
  ['a growth', 'delta', 650, 100, 'short', ' ± 100'],
  ['an exact count', 'count', 1234, 0, 'full', ''],
] as const)('the rounding of %s', (_, kind, value, margin, length, expected) => {
  const metric = create(MetricSchema, { outcome: { case: 'value', value }, margin });
  expect(marginText(metric, kind, format, length)).toBe(expected);
});

describe('unknown is never zero', () => {
  test('a value, an unknown and one that was not sent', () => {
    const zero = create(MetricSchema, { outcome: { case: 'value', value: 0 } });
    const unknown = create(MetricSchema, {
      outcome: { case: 'unknown', value: { reason: UnknownReason.NO_VIEWS } },
    });
    expect([metricNumber(zero), metricNumber(unknown), metricNumber(undefined)]).toEqual([0, null, null]);
    expect([unknownReason(unknown), unknownReason(undefined)]).toEqual([
      UnknownReason.NO_VIEWS,
      UnknownReason.UNSPECIFIED,
    ]);
  });
});

test('every reason, source and missing part of the contract has words', () => {
  const numbers = (enumeration: object): number[] =>
    Object.values(enumeration).filter((value) => typeof value === 'number');
  expect(Object.keys(REASON_KEYS).map(Number).sort()).toEqual(numbers(UnknownReason).sort());
  expect(Object.keys(SOURCE_KEYS).map(Number).sort()).toEqual(numbers(Source).sort());
  expect(Object.keys(MISSING_KEYS).map(Number).sort()).toEqual(numbers(MissingPart).sort());
  const keys = [...Object.values(REASON_KEYS), ...Object.values(SOURCE_KEYS), ...Object.values(MISSING_KEYS)];
  expect(keys.filter((key) => key !== null && !(key in words))).toEqual([]);
});

test('a change of what the earlier period lacks is without an earlier period', () => {
  expect(changeReasonKey(UnknownReason.NO_VIEWS)).toBe('reason.noPreviousPeriod');
  expect(changeReasonKey(UnknownReason.IMMATURE)).toBe('reason.immature');
});

test('a change names the age at which it was reckoned', () => {
  expect(comparedAge('viewsAt 24 h')).toBe('24');
  expect(comparedAge('posts older than 14 days when observed')).toBeNull();
});
