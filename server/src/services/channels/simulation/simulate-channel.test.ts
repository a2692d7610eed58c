import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewShareAt } from './calibration.ts';
import { DEMO_CHANNELS } from './demo-channels.ts';
import { DEMO_READING_AGES, readingAges, simulatePosts, simulateSubscribers } from './simulate-channel.ts';

const [profile] = DEMO_CHANNELS;
if (profile === undefined) throw new Error('the demo has no channels');

const span = {
  seed: 7,
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2026-06-01T00:00:00Z'),
  readingAgesHours: DEMO_READING_AGES,
  posts: null,
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

describe('simulatePosts', () => {
  it('gives the same posts for the same seed and others for another', () => {
    const first = [...simulatePosts(profile, span)];
    expect([...simulatePosts(profile, span)]).toEqual(first);
    expect([...simulatePosts(profile, { ...span, seed: 8 })]).not.toEqual(first);
    expect(first.length).toBeGreaterThan(150);
  });

  // Shares of the 14-day views of real posts, the medians of 177 (../shared/data/README.md).
  it.each([
    [4, 0.28],
    [8, 0.33],
    [24, 0.44],
    [48, 0.55],
    [168, 0.83],
  ])('has at %d hours the measured share of the views that it has at 14 days', (age, measured) => {
    const long = { ...span, from: new Date('2024-01-01T00:00:00Z'), readingAgesHours: [age, 336] };
    const shares = DEMO_CHANNELS.flatMap((one, index) =>
      [...simulatePosts(one, { ...long, seed: index })].flatMap(({ readings }) => {
        const [young, old] = readings;
        // A post that is younger than 14 days at the end was read there instead.
        if (young === undefined || old === undefined || old.observedAt >= span.until) return [];
        return [young.views / old.views];
      }),
    );
    expect(shares.length).toBeGreaterThan(4000);
    expect(Math.abs(median(shares) - measured)).toBeLessThan(0.01);
  });

  it('makes exactly as many posts as were asked for, in order and within the span', () => {
    for (const wanted of [0, 1, 7, 1000]) {
      for (const until of [span.until, new Date('2026-01-03T07:00:00Z')]) {
        const posts = [...simulatePosts(profile, { ...span, until, posts: wanted })];
        expect(posts).toHaveLength(wanted);
        for (const { publishedAt } of posts) {
          expect(publishedAt.getTime()).toBeGreaterThanOrEqual(span.from.getTime());
          expect(publishedAt.getTime()).toBeLessThan(until.getTime());
        }
      }
    }
  });

  it('never lets a counter fall, ids collide or time run backwards, whatever the seed', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        let nextId = 0;
        let lastPublished = 0;
        for (const post of simulatePosts(profile, {
          ...span,
          seed,
          until: new Date('2026-02-01T00:00:00Z'),
        })) {
          expect(post.messageId).toBeGreaterThanOrEqual(nextId);
          nextId = post.messageId + post.parts;
          expect(post.publishedAt.getTime()).toBeGreaterThanOrEqual(lastPublished);
          lastPublished = post.publishedAt.getTime();
          post.readings.reduce(
            (previous, reading) => {
              expect(reading.observedAt.getTime()).toBeGreaterThan(previous.observedAt.getTime());
              expect(reading.views).toBeGreaterThanOrEqual(previous.views);
              expect(reading.reactions).toBeGreaterThanOrEqual(previous.reactions);
              return reading;
            },
            { observedAt: post.publishedAt, views: 0, forwards: 0, reactions: 0, comments: 0 },
          );
          const total = post.reactions.reduce((sum, { count }) => sum + count, 0);
          expect(total).toBe(post.readings.at(-1)?.reactions ?? 0);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('readingAges', () => {
  it('are as many as were asked for, and rise from one hour to three weeks', () => {
    expect(readingAges(1)).toEqual([336]);
    expect(readingAges(2).map(Math.round)).toEqual([1, 504]);
    const ages = readingAges(25);
    expect(ages).toHaveLength(25);
    for (const [index, age] of ages.entries()) expect(age).toBeGreaterThan(ages[index - 1] ?? 0);
  });

  it('give each post that is old enough so many readings, and a young one fewer', () => {
    const posts = [...simulatePosts(profile, { ...span, readingAgesHours: readingAges(9) })];
    for (const { publishedAt, readings } of posts) {
      const ageHours = (span.until.getTime() - publishedAt.getTime()) / 3_600_000;
      if (ageHours > 510) expect(readings).toHaveLength(9);
      else expect(readings.length).toBeLessThanOrEqual(9);
      expect(readings.length).toBeGreaterThan(0);
    }
  });
});

describe('simulateSubscribers', () => {
  it('holds one surge and one drop that stand out', () => {
    const counts = [...simulateSubscribers(profile, span)].map(({ count }) => count);
    const steps = counts.slice(1).map((count, index) => count - (counts[index] ?? count));
    const usual = median(steps.map(Math.abs));
    expect(Math.max(...steps)).toBeGreaterThan(10 * usual);
    expect(Math.min(...steps)).toBeLessThan(-10 * usual);
  });
});

describe('viewShareAt', () => {
  it('rises with age and passes through the measured points', () => {
    expect(viewShareAt(0)).toBe(0);
    expect(viewShareAt(24)).toBeCloseTo(0.44, 6);
    expect(viewShareAt(336)).toBeCloseTo(1, 6);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 9000, noNaN: true }), (age) => {
        expect(viewShareAt(age * 1.01)).toBeGreaterThanOrEqual(viewShareAt(age));
      }),
    );
  });
});
