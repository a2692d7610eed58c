import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ViewReading } from './views-at.ts';
import { viewsAt } from './views-at.ts';

const born = new Date('2024-05-01T10:00:00Z');
const hour = 3_600_000;

function reading(ageHours: number, views: number, fields: Partial<ViewReading> = {}): ViewReading {
  const firstSeenAt = new Date(born.getTime() + ageHours * hour);
  return {
    firstSeenAt,
    lastSeenAt: firstSeenAt,
    views,
    precision: 0,
    source: 5,
    notBefore: false,
    ...fields,
  };
}

describe('viewsAt', () => {
  it('is linear in log(age) between the two readings around the age', () => {
    // Halfway in log between 16 and 36 would be 24, but the bracket is too wide; 18 and 32 are within a factor of two.
    const at24 = viewsAt([reading(18, 1_000), reading(32, 2_000)], born, 24);
    expect(at24.known && at24.views).toBeCloseTo(1_500, 9);
  });

  it('gives a reading at the very age as it is', () => {
    expect(viewsAt([reading(24, 700), reading(25, 800)], born, 24)).toMatchObject({
      known: true,
      views: 700,
    });
  });

  it('does not take birth for a reading', () => {
    expect(viewsAt([reading(0, 0), reading(30, 500)], born, 24)).toEqual({
      known: false,
      reason: 'READINGS_TOO_FAR_APART',
    });
  });

  it('counts a reading that found no change', () => {
    const unchanged = reading(12, 400, { lastSeenAt: new Date(born.getTime() + 23 * hour) });
    const at24 = viewsAt([unchanged, reading(40, 900)], born, 24);
    const share = Math.log(24 / 23) / Math.log(40 / 23);
    expect(at24.known && at24.views).toBeCloseTo(400 + 500 * share, 9);
    expect(viewsAt([unchanged], born, 20)).toMatchObject({ known: true, views: 400 });
  });

  it('knows what lies between two equal counts, since the readings between them are stored as one', () => {
    const unchanged = reading(4, 400, { lastSeenAt: new Date(born.getTime() + 60 * hour) });
    expect(viewsAt([unchanged], born, 24)).toMatchObject({ known: true, views: 400 });
  });

  it.each([
    ['exactly a factor of two', 16, 32, true],
    ['wider than a factor of two', 16, 32.1, false],
  ])('%s', (_, below, above, isKnown) => {
    expect(viewsAt([reading(below, 1), reading(above, 2)], born, 24).known).toBe(isKnown);
  });

  it('says why it is unknown', () => {
    expect(viewsAt([], born, 24)).toEqual({ known: false, reason: 'NO_VIEWS' });
    expect(viewsAt([reading(3, 5)], born, 24)).toEqual({ known: false, reason: 'IMMATURE' });
    expect(viewsAt([reading(3, 5), reading(90, 9)], born, 24)).toEqual({
      known: false,
      reason: 'READINGS_TOO_FAR_APART',
    });
    expect(viewsAt([reading(24, 5, { notBefore: true })], born, 24)).toEqual({
      known: false,
      reason: 'NO_VIEWS',
    });
  });

  it('mixes two sources with the precision of the coarser', () => {
    const page = reading(32, 2_000, { precision: 0.05, source: 3 });
    expect(viewsAt([reading(18, 1_000), page], born, 24)).toMatchObject({
      known: true,
      precision: 0.05,
      sources: [3, 5],
    });
  });

  it('does not mix sources that contradict each other beyond the coarser precision', () => {
    const page = reading(26, 900, { precision: 0.05, source: 3 });
    const alone = viewsAt([reading(20, 1_000), page, reading(30, 1_200)], born, 24);
    expect(alone).toMatchObject({ known: true, sources: [5], precision: 0 });
    expect(viewsAt([reading(20, 1_000), page], born, 24).known).toBe(false);
    const withinPrecision = reading(26, 960, { precision: 0.05, source: 3 });
    expect(viewsAt([reading(20, 1_000), withinPrecision], born, 24)).toMatchObject({
      known: true,
      sources: [3, 5],
    });
  });

  it('lies between the readings around the age and does not depend on their order', () => {
    const readings = fc.array(
      fc.record({ age: fc.double({ min: 0.1, max: 400, noNaN: true }), views: fc.nat(1_000_000) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(readings, fc.constantFrom(1, 6, 12, 24, 48, 72, 168), (rows, age) => {
        const sorted = [...rows].sort((a, b) => a.age - b.age);
        const views = rows.map((row) => row.views).sort((a, b) => a - b);
        // A counter never falls, so ages and counts are paired in order.
        const curve = sorted.map((row, index) => reading(row.age, views[index] ?? 0));
        const answer = viewsAt(curve, born, age);
        expect(viewsAt([...curve].reverse(), born, age)).toEqual(answer);
        if (!answer.known) return;
        const earlier = curve.filter((row) => row.firstSeenAt.getTime() <= born.getTime() + age * hour);
        const later = curve.filter((row) => row.firstSeenAt.getTime() >= born.getTime() + age * hour);
        expect(answer.views).toBeGreaterThanOrEqual(Math.max(...earlier.map((row) => row.views)) - 1e-6);
        expect(answer.views).toBeLessThanOrEqual(
          Math.min(...later.map((row) => row.views)) + 1e-6 + 1e6 * 1e-6,
        );
      }),
    );
  });
});
