import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fatigue } from './fatigue.ts';

describe('fatigue', () => {
  it('is the rate after the post against the rate at other hours', () => {
    const found = fatigue({ leaves: 30, hours: 24 }, { leaves: 59, hours: 24 * 30 });
    expect(found?.ratio).toBeCloseTo(30, 10);
    expect(found?.aboveUsual).toBe(true);
    expect(found?.low).toBeGreaterThan(10);
  });

  it('does not call a post tiring for what chance explains', () => {
    const found = fatigue({ leaves: 3, hours: 24 }, { leaves: 32, hours: 24 * 30 });
    expect(found?.ratio).toBeCloseTo(3, 10);
    expect(found?.aboveUsual).toBe(false);
  });

  it.each([
    ['too few left', { leaves: 9, hours: 24 }, { leaves: 9, hours: 720 }],
    ['nobody left at other hours', { leaves: 12, hours: 24 }, { leaves: 12, hours: 720 }],
    ['there are no other hours', { leaves: 3, hours: 24 }, { leaves: 12, hours: 24 }],
  ])('says nothing where %s', (_, after, period) => {
    expect(fatigue(after, period)).toBeNull();
  });

  it('lies within its limits', () => {
    const sample = fc.record({
      after: fc.integer({ min: 0, max: 500 }),
      others: fc.integer({ min: 10, max: 5000 }),
      days: fc.integer({ min: 2, max: 400 }),
    });
    fc.assert(
      fc.property(sample, ({ after, others, days }) => {
        const found = fatigue({ leaves: after, hours: 24 }, { leaves: after + others, hours: 24 * days });
        expect(found).not.toBeNull();
        expect(found?.low).toBeLessThanOrEqual((found?.ratio ?? 0) * (1 + 1e-9));
        expect(found?.high).toBeGreaterThanOrEqual(found?.ratio ?? 0);
        expect(found?.aboveUsual).toBe((found?.low ?? 0) > 1);
      }),
    );
  });

  it('calls few posts of an even month tiring: one in a hundred at most, as stated', () => {
    // The exact chance of each count after one post of thirty even days, by plain multiplication.
    const leaves = 300;
    const share = 1 / 30;
    let chance = (1 - share) ** leaves;
    let alarms = 0;
    for (let after = 0; after < leaves; after += 1) {
      const found = fatigue({ leaves: after, hours: 24 }, { leaves, hours: 720 });
      if (found?.aboveUsual === true) alarms += chance;
      chance *= ((leaves - after) / (after + 1)) * (share / (1 - share));
    }
    expect(alarms).toBeLessThan(0.01);
    expect(alarms).toBeGreaterThan(0);
  });
});
