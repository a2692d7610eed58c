import { robustSpread } from './quantile.ts';
import { markAgesHours } from './views-at.ts';

/** A post as the expectation looks at it. */
export interface ExpectationPost {
  /** Forwarded posts carry their origin's counter: they expect nothing and teach nothing. */
  readonly own: boolean;
  readonly deleted: boolean;
  readonly views: number | null;
  /** At least 14 days old when last observed. */
  readonly mature: boolean;
  /** Views at the ages of `markAgesHours`, in that order; null where unknown. */
  readonly marks: readonly (number | null)[];
}

export type Expectation =
  | {
      readonly known: true;
      /** What the channel's recent posts lead one to expect of this post at the age when it was last observed. */
      readonly expectedViews: number;
      /** views ÷ expectedViews; 1 = as expected. */
      readonly againstExpectation: number;
      /** Far above (1) or below (-1) what the channel usually gets; 0 = neither, or too few posts to say. */
      readonly outlier: -1 | 0 | 1;
      /** Posts behind the expectation, at most 20. */
      readonly sampleSize: number;
    }
  | {
      readonly known: false;
      readonly reason: 'NOT_COMPARABLE' | 'NO_VIEWS' | 'IMMATURE' | 'TOO_FEW_POSTS' | 'DIVISION_BY_ZERO';
    };

/** The newest so many comparable posts before a post make its expectation. */
export const expectationWindow = 20;
/** Fewer say nothing about what is usual. */
const fewestForExpectation = 5;
/** The spread of fewer is too uncertain to call anything unusual. */
const fewestForOutlier = 10;
/** |robust z| beyond which a post is an outlier (Iglewicz and Hoaglin, 1993). */
const outlierZ = 3.5;
/** A channel whose posts all get nearly the same is not alarmed by a tenth more. */
const leastSpread = 0.1;

/** Takes a channel's posts in order of publication and answers for each what was expected of it. */
export type ExpectationTracker = (post: ExpectationPost) => Expectation;

/**
 * The channel's own expectation: the median, in log, of comparable views of its previous 20 own posts. Like is
 * compared with like: the last counter of a mature post with those of mature posts; a younger one at the oldest age
 * where it and enough earlier posts have a mark. A young post without such a mark has no expectation, since a young
 * post has half its views and would always look bad.
 */
export function createExpectationTracker(): ExpectationTracker {
  const mature: number[] = [];
  const byMark: number[][] = markAgesHours.map(() => []);
  return (post) => {
    if (!post.own) return { known: false, reason: 'NOT_COMPARABLE' };
    const answer = expectationOf(post, mature, byMark);
    if (!post.deleted) learn(post, mature, byMark);
    return answer;
  };
}

function learn(post: ExpectationPost, mature: number[], byMark: readonly number[][]): void {
  if (post.mature && post.views !== null) keep(mature, post.views);
  byMark.forEach((kept, index) => {
    const views = post.marks[index] ?? null;
    if (views !== null) keep(kept, views);
  });
}

function keep(kept: number[], views: number): void {
  kept.push(views);
  if (kept.length > expectationWindow) kept.shift();
}

function expectationOf(
  post: ExpectationPost,
  mature: readonly number[],
  byMark: readonly (readonly number[])[],
): Expectation {
  if (post.views === null) return { known: false, reason: 'NO_VIEWS' };
  if (post.mature && mature.length >= fewestForExpectation) return against(post.views, post.views, mature);
  let comparable = post.mature;
  for (let index = byMark.length - 1; index >= 0; index -= 1) {
    const own = post.marks[index] ?? null;
    const earlier = byMark[index] ?? [];
    if (own === null) continue;
    comparable = true;
    if (earlier.length >= fewestForExpectation) return against(post.views, own, earlier);
  }
  return { known: false, reason: comparable ? 'TOO_FEW_POSTS' : 'IMMATURE' };
}

/**
 * @param views the last known counter
 * @param compared the post's views at the age that is compared
 * @param earlier the earlier posts' views at that age
 */
function against(views: number, compared: number, earlier: readonly number[]): Expectation {
  const usual = medianInLog(earlier);
  if (usual === 0) return { known: false, reason: 'DIVISION_BY_ZERO' };
  const againstExpectation = compared / usual;
  return {
    known: true,
    expectedViews: againstExpectation > 0 ? views / againstExpectation : usual,
    againstExpectation,
    outlier: outlierOf(Math.log(againstExpectation), earlier),
    sampleSize: earlier.length,
  };
}

/** exp(median(log)): the middle one, or the geometric mean of the middle two. Zero when one of them is. */
function medianInLog(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const high = sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0;
  return low === high ? low : Math.sqrt(low * high);
}

function outlierOf(logRatio: number, earlier: readonly number[]): -1 | 0 | 1 {
  const logs = earlier.filter((value) => value > 0).map((value) => Math.log(value));
  const spread = robustSpread(logs);
  if (spread === null || logs.length < fewestForOutlier) return 0;
  const z = logRatio / Math.max(spread, leastSpread);
  if (z > outlierZ) return 1;
  return z < -outlierZ ? -1 : 0;
}
