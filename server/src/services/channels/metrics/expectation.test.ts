import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExpectationPost } from './expectation.ts';
import { createExpectationTracker } from './expectation.ts';

const noMarks = [null, null, null, null, null, null, null];

function post(views: number | null, fields: Partial<ExpectationPost> = {}): ExpectationPost {
  return { own: true, deleted: false, views, mature: true, marks: noMarks, ...fields };
}

function after(earlier: readonly ExpectationPost[], last: ExpectationPost) {
  const next = createExpectationTracker();
  for (const one of earlier) next(one);
  return next(last);
}

function times(count: number, make: (index: number) => ExpectationPost): ExpectationPost[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

describe('the expectation of a post', () => {
  it('is the median of the previous 20, the post itself not among them', () => {
    const earlier = [...times(30, () => post(5)), ...times(19, (index) => post(100 + index)), post(1_000)];
    // The 20 newest are 100 … 118 and 1,000: the median in log lies between 109 and 110.
    const answer = after(earlier, post(220));
    expect(answer).toMatchObject({ known: true, sampleSize: 20 });
    if (answer.known) {
      expect(answer.expectedViews).toBeCloseTo(Math.sqrt(109 * 110), 6);
      expect(answer.againstExpectation).toBeCloseTo(220 / Math.sqrt(109 * 110), 9);
    }
  });

  it('leaves out forwarded and deleted posts', () => {
    const earlier = [
      ...times(5, () => post(100)),
      ...times(9, () => post(9_000, { own: false })),
      ...times(9, () => post(9_000, { deleted: true })),
    ];
    expect(after(earlier, post(100))).toMatchObject({ known: true, againstExpectation: 1, sampleSize: 5 });
    expect(after(earlier, post(100, { own: false }))).toEqual({ known: false, reason: 'NOT_COMPARABLE' });
  });

  it('does not hold a young post against old ones', () => {
    const earlier = times(10, () => post(100));
    expect(after(earlier, post(40, { mature: false }))).toEqual({ known: false, reason: 'IMMATURE' });
  });

  it('compares a young post at the oldest age that it and enough earlier posts have a mark for', () => {
    const old = { marks: [10, 20, 30, 50, 60, 70, 90] };
    const young = post(45, { mature: false, marks: [11, 22, 33, 40, null, null, null] });
    const answer = after(
      times(10, () => post(100, old)),
      young,
    );
    expect(answer.known).toBe(true);
    if (answer.known) {
      expect(answer.againstExpectation).toBeCloseTo(40 / 50, 9);
      // What was expected by now: 45 is 0.8 of it.
      expect(answer.expectedViews).toBeCloseTo(45 / 0.8, 9);
    }
  });

  it('is unknown with few posts, without views and where the usual is nothing', () => {
    const few = times(4, () => post(100));
    expect(after(few, post(100))).toEqual({ known: false, reason: 'TOO_FEW_POSTS' });
    expect(after(few, post(null))).toEqual({ known: false, reason: 'NO_VIEWS' });
    const silent = times(8, () => post(0));
    expect(after(silent, post(7))).toEqual({ known: false, reason: 'DIVISION_BY_ZERO' });
  });

  it.each([
    [400, 1],
    [130, 0],
    [100, 0],
    [20, -1],
    [0, -1],
  ])('marks %d views against about 100 as %d', (views, outlier) => {
    const earlier = times(20, (index) => post(90 + index));
    expect(after(earlier, post(views))).toMatchObject({ known: true, outlier });
  });

  it('calls nothing unusual before ten posts are known', () => {
    const earlier = times(9, () => post(100));
    expect(after(earlier, post(10_000))).toMatchObject({ known: true, outlier: 0 });
  });

  it('does not change against expectation when every count is multiplied', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 6, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 1_000 }), (views, factor) => {
        const plain = createExpectationTracker();
        const scaled = createExpectationTracker();
        for (const count of views) {
          const a = plain(post(count));
          const b = scaled(post(count * factor));
          expect(a.known).toBe(b.known);
          if (!a.known || !b.known) continue;
          expect(b.againstExpectation / a.againstExpectation).toBeCloseTo(1, 6);
          expect(b.expectedViews / a.expectedViews / factor).toBeCloseTo(1, 6);
        }
      }),
    );
  });
});
