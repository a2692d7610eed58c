import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SurvivalCount, survival, survivalAt } from './survival.ts';

/** Weeks of remission under 6-MP (Freireich and others, 1963); a plus sign: still in remission when last seen. */
const remissions = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';

function countsOf(times: readonly { readonly time: number; readonly went: boolean }[]): SurvivalCount[] {
  return [...new Set(times.map(({ time }) => time))].map((time) => {
    const here = times.filter((one) => one.time === time);
    const events = here.filter(({ went }) => went).length;
    return { time, events, censored: here.length - events };
  });
}

const leukaemia = survival(
  countsOf(
    remissions.split(' ').map((text) => ({ time: Number.parseInt(text, 10), went: !text.endsWith('+') })),
  ),
);

describe('survival', () => {
  it.each([
    [6, 21, 3, 0.857, 0.0764],
    [7, 17, 1, 0.807, 0.0869],
    [10, 15, 1, 0.753, 0.0963],
    [13, 12, 1, 0.69, 0.1068],
    [16, 11, 1, 0.627, 0.1141],
    [22, 7, 1, 0.538, 0.1282],
    [23, 6, 1, 0.448, 0.1346],
  ])('of the leukaemia data at %d weeks is as published', (time, atRisk, events, share, error) => {
    const point = leukaemia.find((one) => one.time === time);
    expect(point).toMatchObject({ atRisk, events });
    expect(point?.survival).toBeCloseTo(share, 3);
    expect(Math.sqrt(point?.variance ?? 0)).toBeCloseTo(error, 4);
  });

  it('has the log-log limits that are published for the same data', () => {
    const [first] = leukaemia;
    expect(first?.low).toBeCloseTo(0.62, 2);
    expect(first?.high).toBeCloseTo(0.952, 3);
    expect(leukaemia.at(-1)?.low).toBeCloseTo(0.188, 3);
    expect(leukaemia.at(-1)?.high).toBeCloseTo(0.68, 2);
  });

  it('holds from one time to the next', () => {
    expect(survivalAt(leukaemia, 5.9)).toBeNull();
    expect(survivalAt(leukaemia, 9)?.time).toBe(7);
    expect(survivalAt(leukaemia, 1000)?.time).toBe(23);
  });

  const spells = fc.array(fc.record({ time: fc.integer({ min: 1, max: 40 }), went: fc.boolean() }), {
    minLength: 1,
    maxLength: 60,
  });

  it('without censoring is the share that was counted', () => {
    fc.assert(
      fc.property(spells, (sample) => {
        const gone = sample.map(({ time }) => ({ time, went: true }));
        for (const point of survival(countsOf(gone))) {
          const left = gone.filter(({ time }) => time > point.time).length;
          const share = left / gone.length;
          expect(point.survival).toBeCloseTo(share, 10);
          expect(point.variance).toBeCloseTo((share * (1 - share)) / gone.length, 10);
        }
      }),
    );
  });

  it('never rises, and lies within its limits', () => {
    fc.assert(
      fc.property(spells, (sample) => {
        let before = 1;
        for (const { survival: share, low, high } of survival(countsOf(sample))) {
          expect(share).toBeLessThanOrEqual(before);
          expect(low).toBeLessThanOrEqual(share + 1e-12);
          expect(high).toBeGreaterThanOrEqual(share - 1e-12);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          before = share;
        }
      }),
    );
  });

  it('does not fall for those who are only no longer seen', () => {
    expect(survival([{ time: 3, events: 0, censored: 50 }])).toEqual([]);
  });
});
