import { describe, expect, it } from 'vitest';
import { engagementRate, medianEngagementRate, shareRate } from './engagement.ts';
import type { Metric } from './metric.ts';
import { known, unknown } from './metric.ts';
import type { PostSummary } from './post-summary.ts';
import {
  advertisingReach24h,
  advertisingReach48h,
  averageReach,
  medianReach,
  viewRate,
  viewRate24h,
} from './reach.ts';
import {
  commentsTotal,
  forwardsTotal,
  postingFrequency,
  publishedCount,
  reactionsTotal,
  viewsGained,
  viewsTotal,
} from './totals.ts';

const evidence = { sources: [2], observedAt: new Date('2024-06-01T00:00:00Z'), notBefore: false };
const nothing = { sum: 0, posts: 0 };

/** Four own posts with 100, 200, 300 and 1,400 views. */
const full: PostSummary = {
  evidence,
  posts: 4,
  views: { sum: 2_000, posts: 4, median: 250 },
  matureViews: { sum: 600, posts: 3, median: 200 },
  forwards: { sum: 20, posts: 4 },
  reactions: { sum: 60, posts: 4 },
  comments: { sum: 20, posts: 4 },
  marks: [
    { ageHours: 24, sum: 900, posts: 3 },
    { ageHours: 48, sum: 1_200, posts: 3 },
  ],
  maturePosts: 3,
  engagement: {
    parts: ['reactions', 'forwards', 'comments'],
    posts: 4,
    interactions: 100,
    views: 2_000,
    medianRatio: 0.08,
  },
  share: { forwards: 20, views: 2_000, posts: 4 },
  computing: false,
};

/** A Desktop export: reactions, and neither views nor forwards. */
const exported: PostSummary = {
  ...full,
  views: { ...nothing, median: null },
  matureViews: { ...nothing, median: null },
  forwards: nothing,
  comments: nothing,
  marks: [],
  engagement: { parts: [], posts: 0, interactions: 0, views: 0, medianRatio: null },
  share: { forwards: 0, views: 0, posts: 0 },
};

const empty: PostSummary = { ...exported, posts: 0, maturePosts: 0, reactions: nothing };

const subscribers = known(1_000, evidence, 1);

const metrics: readonly [string, (summary: PostSummary) => Metric, number, string][] = [
  ['averageReach', averageReach, 500, 'NO_VIEWS'],
  ['medianReach', medianReach, 250, 'NO_VIEWS'],
  ['advertisingReach24h', advertisingReach24h, 300, 'NO_VIEWS'],
  ['advertisingReach48h', advertisingReach48h, 400, 'NO_VIEWS'],
  ['viewRate', (summary) => viewRate(summary, subscribers), 0.5, 'NO_VIEWS'],
  ['viewRate24h', (summary) => viewRate24h(summary, subscribers), 0.3, 'NO_VIEWS'],
  ['engagementRate', engagementRate, 0.05, 'NO_VIEWS'],
  ['medianEngagementRate', medianEngagementRate, 0.08, 'NO_VIEWS'],
  ['shareRate', shareRate, 0.01, 'NO_VIEWS'],
  ['viewsTotal', viewsTotal, 2_000, 'NO_VIEWS'],
  ['forwardsTotal', forwardsTotal, 20, 'NO_FORWARDS'],
  ['commentsTotal', commentsTotal, 20, 'NO_COMMENTS'],
];

describe.each(metrics)('%s', (_, metric, value, missing) => {
  it('has its value with its evidence', () => {
    const answer = metric(full);
    expect(answer).toMatchObject({ known: true, sources: [2], observedAt: evidence.observedAt });
    expect(answer.known && answer.value).toBeCloseTo(value, 12);
  });

  it('is unknown, never 0, where the source does not show it', () => {
    expect(metric(exported)).toEqual(unknown(missing === 'NO_VIEWS' ? 'NO_VIEWS' : metricReason(missing)));
  });

  it('says that there are no posts where there are none', () => {
    expect(metric(empty)).toEqual(unknown('NO_POSTS'));
  });

  it('says that it is still being computed while it is', () => {
    expect(metric({ ...empty, computing: true })).toEqual(unknown('STILL_COMPUTING'));
  });
});

function metricReason(name: string) {
  return name === 'NO_FORWARDS' ? 'NO_FORWARDS' : 'NO_COMMENTS';
}

describe('rates', () => {
  it('need subscribers to be divided by', () => {
    expect(viewRate(full, unknown('NO_SUBSCRIBERS'))).toEqual(unknown('NO_SUBSCRIBERS'));
    expect(viewRate(full, known(0, evidence, 1))).toEqual(unknown('DIVISION_BY_ZERO'));
  });

  it('need readings near the age', () => {
    expect(advertisingReach24h({ ...full, marks: [] })).toEqual(unknown('READINGS_TOO_FAR_APART'));
  });

  it('need a part to be known and a view to be seen', () => {
    const noParts = { parts: [], posts: 0, interactions: 0, views: 0, medianRatio: null };
    expect(engagementRate({ ...full, engagement: noParts })).toEqual(unknown('NO_REACTIONS'));
    const unseen = { ...full.engagement, views: 0, medianRatio: null };
    expect(engagementRate({ ...full, engagement: unseen })).toEqual(unknown('DIVISION_BY_ZERO'));
    expect(medianEngagementRate({ ...full, engagement: unseen })).toEqual(unknown('DIVISION_BY_ZERO'));
    const noForwards = { forwards: 0, views: 0, posts: 0 };
    expect(shareRate({ ...full, share: noForwards })).toEqual(unknown('NO_FORWARDS'));
  });

  it('are zero where nothing happened and it was looked at', () => {
    expect(shareRate({ ...full, share: { forwards: 0, views: 2_000, posts: 4 } })).toMatchObject({
      value: 0,
    });
    expect(reactionsTotal({ ...full, reactions: { sum: 0, posts: 4 } })).toMatchObject({
      known: true,
      value: 0,
    });
  });
});

describe('what was published', () => {
  const week = { from: '2024-05-01', to: '2024-05-08' };

  it('is counted, and nothing published is known to be nothing', () => {
    expect(publishedCount(0, evidence, false)).toMatchObject({ known: true, value: 0 });
    expect(publishedCount(0, evidence, true)).toEqual(unknown('STILL_COMPUTING'));
    expect(publishedCount(3, evidence, true)).toMatchObject({ value: 3 });
  });

  it('is so many posts a day', () => {
    expect(postingFrequency(14, week, evidence, false)).toMatchObject({ value: 2, sampleSize: 14 });
    expect(postingFrequency(0, week, evidence, true)).toEqual(unknown('STILL_COMPUTING'));
    expect(postingFrequency(1, { from: week.to, to: week.to }, evidence, false)).toEqual(
      unknown('DIVISION_BY_ZERO'),
    );
  });
});

describe('viewsGained', () => {
  it('needs two readings of some post', () => {
    expect(viewsGained([{ sum: 50, days: 3 }], full)).toMatchObject({ value: 50, sampleSize: 3 });
    expect(viewsGained([], full)).toEqual(unknown('READINGS_TOO_FAR_APART'));
    expect(viewsGained([], exported)).toEqual(unknown('NO_VIEWS'));
  });
});
