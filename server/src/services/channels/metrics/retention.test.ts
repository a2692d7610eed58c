import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noEvidence, unknown } from './metric.ts';
import { membersIn, retention, retentionCurve } from './retention.ts';

/** Twenty joined; two were gone after a day, three after five; five are only three days in. */
const twenty = [
  { time: 1, events: 2, censored: 0 },
  { time: 3, events: 0, censored: 5 },
  { time: 5, events: 3, censored: 0 },
  { time: 40, events: 0, censored: 10 },
];

describe('retention', () => {
  it('is the plain share as long as everybody was watched', () => {
    expect(retention(twenty, 1, noEvidence)).toMatchObject({ value: 0.9, sampleSize: 20 });
    expect(retention(twenty, 3, noEvidence)).toMatchObject({ value: 0.9 });
  });

  it('counts who joined of late as long as they were watched', () => {
    const value = (18 / 20) * (10 / 13);
    expect(retention(twenty, 7, noEvidence)).toMatchObject({ value: expect.closeTo(value, 12) });
  });

  it('is unknown for few members, and for days that have not come', () => {
    expect(retention([{ time: 9, events: 0, censored: 9 }], 1, noEvidence)).toEqual(
      unknown('TOO_FEW_MEMBER_EVENTS'),
    );
    expect(retention(twenty, 41, noEvidence)).toEqual(unknown('NOT_LONG_ENOUGH'));
    expect(retention([{ time: 0, events: 0, censored: 3 }], 1, noEvidence, 1)).toEqual(
      unknown('NOT_LONG_ENOUGH'),
    );
  });

  it('is nothing once everybody was found gone', () => {
    expect(retention([{ time: 1, events: 12, censored: 0 }], 7, noEvidence)).toMatchObject({ value: 0 });
  });

  const days = fc.uniqueArray(
    fc.record({
      time: fc.integer({ min: 0, max: 80 }),
      events: fc.integer({ min: 0, max: 9 }),
      censored: fc.integer({ min: 0, max: 9 }),
    }),
    { selector: ({ time }) => time, maxLength: 30 },
  );

  it('agrees with its curve, which never rises', () => {
    fc.assert(
      fc.property(days, (sample) => {
        const counts = sample.map((one) => (one.time === 0 ? { ...one, events: 0 } : one));
        let before = 1;
        for (const { day, share, low, high } of retentionCurve(counts)) {
          expect(share).toBeLessThanOrEqual(before);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          expect(retention(counts, day, noEvidence)).toMatchObject({ value: share });
          before = share;
        }
      }),
    );
  });

  it('of everybody watched to the end is the share that was counted', () => {
    const gone = [1, 2, 2, 9, 30, 31].map((time) => time);
    const counts = [...new Set(gone)].map((time) => ({
      time,
      events: gone.filter((one) => one === time).length,
      censored: 0,
    }));
    const all = [...counts, { time: 366, events: 0, censored: 14 }];
    expect(membersIn(all)).toBe(20);
    for (const { day, share, watched } of retentionCurve(all)) {
      expect(share).toBeCloseTo(1 - gone.filter((time) => time <= day).length / 20, 12);
      expect(watched).toBe(20 - gone.filter((time) => time < day).length);
    }
  });
});
