import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { engagementParts, nameOfParts, postEngagementRate } from './engagement.ts';

describe('the parts of an engagement rate', () => {
  it.each([
    [{ views: 10, reactions: 10, forwards: 10, comments: 10 }, 'reactions+forwards+comments'],
    [{ views: 10, reactions: 10, forwards: 0, comments: 5 }, 'reactions+comments'],
    [{ views: 10, reactions: 10, forwards: 10, comments: 4 }, 'reactions+forwards'],
    [{ views: 10, reactions: 0, forwards: 0, comments: 0 }, ''],
    [{ views: 0, reactions: 0, forwards: 0, comments: 0 }, ''],
  ])('of %o are %j', (coverage, name) => {
    expect(nameOfParts(engagementParts(coverage))).toBe(name);
  });

  it('are named in one order', () => {
    expect(nameOfParts(['comments', 'reactions'])).toBe('reactions+comments');
  });
});

describe('the engagement rate of a post', () => {
  const post = { views: 200, reactions: 6, forwards: 2, comments: 2 };

  it.each([
    [post, 0.05],
    [{ ...post, forwards: null }, null],
    [{ ...post, views: 0 }, null],
    [{ ...post, views: null }, null],
    [{ ...post, reactions: 0, forwards: 0, comments: 0 }, 0],
  ])('of %o is %s', (one, rate) => {
    expect(postEngagementRate(one, ['reactions', 'forwards', 'comments'])).toBe(rate);
  });

  it('does not ask for a part that is not named', () => {
    expect(postEngagementRate({ ...post, forwards: null }, ['reactions', 'comments'])).toBe(0.04);
    expect(postEngagementRate(post, [])).toBeNull();
  });

  it('is the sum of the rates of its parts', () => {
    const count = fc.nat(100_000);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e7 }),
        count,
        count,
        count,
        (views, reactions, forwards, comments) => {
          const one = { views, reactions, forwards, comments };
          const whole = postEngagementRate(one, ['reactions', 'forwards', 'comments']);
          const parts = (['reactions', 'forwards', 'comments'] as const).map((part) =>
            postEngagementRate(one, [part]),
          );
          const sum = parts.reduce<number>((total, part) => total + (part ?? Number.NaN), 0);
          expect(whole ?? Number.NaN).toBeCloseTo(sum, 9);
        },
      ),
    );
  });
});
