import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markAgesHours, viewsAt } from '../metrics/views-at.ts';
import { currentCounters } from '../rollups/current-counters.ts';
import { monthsAhead, retentionCuts } from './retention-cuts.ts';
import { type RetentionCuts, spareReadings, type ThinnedReading } from './spare-readings.ts';

const HOUR_MS = 3_600_000;
const published = Date.parse('2025-03-01T10:00:00Z');
const never: RetentionCuts = { thinMs: Number.POSITIVE_INFINITY, reduceMs: Number.NEGATIVE_INFINITY };
const utcDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function reading(ageHours: number, views: number | null, more: Partial<ThinnedReading> = {}): ThinnedReading {
  const at = published + ageHours * HOUR_MS;
  return {
    messageId: 1,
    firstSeenMs: at,
    lastSeenMs: at,
    views,
    viewsPrecision: 0,
    forwards: null,
    reactions: null,
    comments: null,
    source: 1,
    notBefore: false,
    reactionsListed: false,
    ...more,
  };
}

const anyReading = fc
  .record({
    age: fc.double({ min: 0.01, max: 400, noNaN: true }),
    stood: fc.double({ min: 0, max: 30, noNaN: true }),
    views: fc.option(fc.nat(1_000)),
    forwards: fc.option(fc.nat(50)),
    reactions: fc.option(fc.nat(50)),
    source: fc.constantFrom(1, 4),
    notBefore: fc.boolean(),
  })
  .map(({ age, stood, views, ...more }) =>
    reading(age, views, { ...more, lastSeenMs: published + (age + stood) * HOUR_MS }),
  );
const anyCuts = fc.tuple(fc.nat(500), fc.nat(500)).map(([a, b]) => ({
  thinMs: published + Math.max(a, b) * HOUR_MS,
  reduceMs: published + Math.min(a, b) * HOUR_MS,
}));

describe('readings that can go', () => {
  it('are those between: marks keep their brackets, each day its ends', () => {
    const ages = [1, 20, 23, 23.5, 23.9, 25, 26, 27, 28, 29, 30];
    const gone = spareReadings(
      ages.map((age) => reading(age, 100 + age)),
      published,
      never,
      utcDay,
    );
    // The post was published at ten: its second day ends after 38 hours.
    expect(gone.map(({ views }) => views)).toEqual([123, 123.5, 126, 127, 128, 129]);
  });

  it('are none of the young ones, and of the old ones all but brackets, the last and the largest', () => {
    const readings = [30, 30.5, 31, 60, 61, 62, 90].map((age) => reading(age, age));
    const cut = published + 80 * HOUR_MS;
    expect(spareReadings(readings, published, { thinMs: published, reduceMs: published }, utcDay)).toEqual(
      [],
    );
    const gone = spareReadings(readings, published, { thinMs: cut, reduceMs: cut }, utcDay);
    expect(gone.map(({ views }) => views)).toEqual([30.5, 61]);
  });

  it('take no mark and no counter with them', () => {
    fc.assert(
      fc.property(fc.array(anyReading, { maxLength: 40 }), anyCuts, (readings, cuts) => {
        const gone = new Set(spareReadings(readings, published, cuts, utcDay));
        const left = readings.filter((one) => !gone.has(one));
        expect(countersOf(left)).toEqual(countersOf(readings));
        expect(marksOf(left)).toEqual(marksOf(readings));
        expect(spareReadings(left, published, cuts, utcDay)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

function countersOf(readings: readonly ThinnedReading[]): unknown {
  return currentCounters(readings);
}

function marksOf(readings: readonly ThinnedReading[]): unknown {
  const shown = readings.flatMap(({ views, firstSeenMs, lastSeenMs, notBefore, viewsPrecision, source }) =>
    views === null
      ? []
      : [
          {
            firstSeenAt: new Date(firstSeenMs),
            lastSeenAt: new Date(lastSeenMs),
            views,
            precision: viewsPrecision,
            source,
            notBefore,
          },
        ],
  );
  return markAgesHours.map((age) => viewsAt(shown, new Date(published), age));
}

it('months are thinned a whole month after their end, and reduced after so many', () => {
  const cuts = retentionCuts(new Date('2026-03-31T12:00:00Z'), 36);
  expect(new Date(cuts.thinMs)).toEqual(new Date('2026-02-01T00:00:00Z'));
  expect(new Date(cuts.reduceMs)).toEqual(new Date('2023-03-01T00:00:00Z'));
  expect(monthsAhead(new Date('2026-11-30T12:00:00Z'))).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
});
