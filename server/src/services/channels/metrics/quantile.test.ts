import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthBucket, lengthBucketName, lengthBucketNumber } from './length-bucket.ts';
import { isMature } from './maturity.ts';
import { joinEvidence, known, noEvidence, ratio, unknown } from './metric.ts';
import { median, quantile, robustSpread } from './quantile.ts';

describe('quantile', () => {
  it.each([
    [[3], 0.5, 3],
    [[1, 2], 0.5, 1.5],
    [[4, 1, 3, 2], 0.25, 1.75],
    [[5, 1, 9], 1, 9],
    [[], 0.5, null],
  ])('of %j at %d is %s', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });

  it('lies between the least and the greatest', () => {
    const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
    fc.assert(
      fc.property(values, (sample) => {
        const middle = median(sample) ?? Number.NaN;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...sample));
        expect(middle).toBeLessThanOrEqual(Math.max(...sample));
      }),
    );
  });

  it('measures spread without being moved by one wild value', () => {
    expect(robustSpread([10, 11, 9, 10, 1_000_000])).toBeCloseTo(1.4826, 6);
    expect(robustSpread([])).toBeNull();
  });
});

describe('isMature', () => {
  const published = new Date('2024-05-01T10:00:00Z');
  it.each([
    ['2024-05-15T10:00:00Z', true],
    ['2024-05-15T09:59:59Z', false],
    [null, false],
  ])('observed %s: %s', (observed, mature) => {
    expect(isMature(published, observed === null ? null : new Date(observed))).toBe(mature);
  });
});

describe('a bucket of text length', () => {
  it.each([
    [0, '0'],
    [1, '1-100'],
    [100, '1-100'],
    [101, '101-300'],
    [1_024, '601-1024'],
    [4_096, '2001+'],
  ])('of %d characters is %s', (length, name) => {
    const number = lengthBucket(length) ?? -1;
    expect(lengthBucketName(number)).toBe(name);
    expect(lengthBucketNumber(name)).toBe(number);
  });

  it('is unknown for an unknown length, and no other name is one', () => {
    expect(lengthBucket(null)).toBeNull();
    expect(lengthBucketName(99)).toBeNull();
    expect(lengthBucketNumber('short')).toBeNull();
  });
});

describe('evidence', () => {
  const early = { sources: [3], observedAt: new Date(1_000), notBefore: false };
  const late = { sources: [1, 3], observedAt: new Date(2_000), notBefore: true };

  it('is joined to all sources and the newest time', () => {
    expect(joinEvidence([early, late])).toEqual({
      sources: [1, 3],
      observedAt: new Date(2_000),
      notBefore: true,
    });
    expect(joinEvidence([late, { ...early, observedAt: new Date(2_000) }]).notBefore).toBe(false);
    expect(joinEvidence([])).toEqual(noEvidence);
  });

  it('goes with a ratio, which is unknown where one of the two is', () => {
    expect(ratio(known(1, early, 5), known(4, late, 1))).toMatchObject({
      value: 0.25,
      sources: [1, 3],
      sampleSize: 5,
    });
    expect(ratio(unknown('NO_VIEWS'), unknown('NO_SUBSCRIBERS'))).toEqual(unknown('NO_VIEWS'));
    expect(ratio(known(1, early, 1), known(0, early, 1))).toEqual(unknown('DIVISION_BY_ZERO'));
  });
});
