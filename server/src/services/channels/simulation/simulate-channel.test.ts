import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viewShareAt } from './calibration.ts';
import { DEMO_CHANNELS } from './demo-channels.ts';
import {
  DEMO_READING_AGES,
  type SimulatedPost,
  simulatePosts,
  simulateSubscribers,
} from './simulate-channel.ts';

const [profile] = DEMO_CHANNELS;
if (profile === undefined) throw new Error('the demo has no channels');

const span = {
  seed: 7,
  from: new Date('2026-01-01T00:00:00Z'),
  until: new Date('2026-06-01T00:00:00Z'),
  readingAgesHours: DEMO_READING_AGES,
};

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function viewsNear(post: SimulatedPost, ageHours: number): number | null {
  const reading = post.readings.find(
    ({ observedAt }) =>
      Math.abs((observedAt.getTime() - post.publishedAt.getTime()) / 3_600_000 / ageHours - 1) < 0.06,
  );
  return reading?.views ?? null;
}

describe('simulatePosts', () => {
  it('gives the same posts for the same seed and others for another', () => {
    const first = [...simulatePosts(profile, span)];
    expect([...simulatePosts(profile, span)]).toEqual(first);
    expect([...simulatePosts(profile, { ...span, seed: 8 })]).not.toEqual(first);
    expect(first.length).toBeGreaterThan(150);
  });

  it('follows the measured curve: half of the 14-day views within two days, five sixths within a week', () => {
    const ratios = (age: number) =>
      [...simulatePosts(profile, span)].flatMap((post) => {
        const [views, final] = [viewsNear(post, age), viewsNear(post, 337)];
        return views === null || final === null ? [] : [views / final];
      });
    expect(median(ratios(4))).toBeCloseTo(0.28, 1);
    expect(median(ratios(49))).toBeCloseTo(0.58, 1);
    expect(median(ratios(169))).toBeCloseTo(0.84, 1);
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
    expect(viewShareAt(24)).toBeCloseTo(0.449, 6);
    expect(viewShareAt(336)).toBeCloseTo(1, 6);
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 9000, noNaN: true }), (age) => {
        expect(viewShareAt(age * 1.01)).toBeGreaterThanOrEqual(viewShareAt(age));
      }),
    );
  });
});
