import { describe, expect, it } from 'vitest';
import { createRequestLimits } from './request-limits.ts';

describe('limits of requests', () => {
  it('let a burst through, then as many as flow in', () => {
    let now = 0;
    const limits = createRequestLimits({ burst: 3, perSecond: 0.5, now: () => now });
    expect([limits.take('a'), limits.take('a'), limits.take('a')]).toEqual([0, 0, 0]);
    expect(limits.take('a')).toBe(2);
    now = 1000;
    expect(limits.take('a')).toBe(1);
    now = 2000;
    expect(limits.take('a')).toBe(0);
    expect(limits.take('a')).toBe(2);
  });

  it('keep askers apart', () => {
    const limits = createRequestLimits({ burst: 1, perSecond: 1, now: () => 0 });
    expect(limits.take('a')).toBe(0);
    expect(limits.take('a')).toBe(1);
    expect(limits.take('b')).toBe(0);
  });

  it('never save up more than a burst', () => {
    let now = 0;
    const limits = createRequestLimits({ burst: 2, perSecond: 10, now: () => now });
    limits.take('a');
    now = 60_000;
    expect([limits.take('a'), limits.take('a'), limits.take('a')]).toEqual([0, 0, 1]);
  });
});
