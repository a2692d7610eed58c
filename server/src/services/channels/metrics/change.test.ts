import { describe, expect, it } from 'vitest';
import { absoluteChange, engagementChange, reachChange, relativeChange, totalChange } from './change.ts';
import { known, noEvidence, unknown } from './metric.ts';
import type { PostSummary } from './post-summary.ts';

const metric = (value: number) => known(value, noEvidence, 4);
const nothing = { sum: 0, posts: 0 };

function period(fields: Partial<PostSummary> = {}): PostSummary {
  return {
    evidence: noEvidence,
    posts: 4,
    views: { sum: 400, posts: 4, median: 90 },
    matureViews: { ...nothing, median: null },
    forwards: nothing,
    reactions: nothing,
    comments: nothing,
    marks: [],
    maturePosts: 0,
    engagement: { parts: ['reactions'], posts: 4, interactions: 4, views: 400, medianRatio: 0.01 },
    share: { forwards: 0, views: 0, posts: 0 },
    computing: false,
    ...fields,
  };
}

describe('a change', () => {
  it('is relative, or absolute for what is a change itself', () => {
    expect(relativeChange(metric(110), metric(100))).toMatchObject({ known: true, previous: 100, basis: '' });
    expect(absoluteChange(metric(-5), metric(10))).toMatchObject({ known: true, value: -15, previous: 10 });
  });

  it('is unknown with the reason of what is missing', () => {
    expect(relativeChange(unknown('NO_VIEWS'), metric(1))).toMatchObject({
      known: false,
      reason: 'NO_VIEWS',
    });
    expect(relativeChange(metric(1), unknown('NO_POSTS'))).toMatchObject({ reason: 'NO_PREVIOUS_PERIOD' });
    expect(relativeChange(metric(1), metric(0))).toMatchObject({ reason: 'DIVISION_BY_ZERO', previous: 0 });
  });
});

describe('the change of reach', () => {
  const marks = (sum24: number, sum168: number, posts168: number) => [
    { ageHours: 24, sum: sum24, posts: 4 },
    { ageHours: 168, sum: sum168, posts: posts168 },
  ];

  it('compares at the oldest age that half of the posts of both periods know', () => {
    const now = period({ marks: marks(200, 100, 1) });
    const then = period({ marks: marks(100, 800, 4) });
    expect(reachChange(now, then, 'mean')).toMatchObject({ known: true, value: 1, basis: 'viewsAt 24 h' });
    const later = period({ marks: marks(200, 300, 2) });
    expect(reachChange(later, then, 'mean')).toMatchObject({
      value: -0.25,
      previous: 200,
      basis: 'viewsAt 168 h',
    });
  });

  it('falls back on the posts that were mature when observed', () => {
    const now = period({ matureViews: { sum: 150, posts: 1, median: 150 } });
    const then = period({ matureViews: { sum: 300, posts: 3, median: 60 } });
    const basis = 'posts older than 14 days when observed';
    expect(reachChange(now, then, 'mean')).toMatchObject({ value: 0.5, previous: 100, basis });
    expect(reachChange(now, then, 'median')).toMatchObject({ value: 1.5, previous: 60, basis });
  });

  it('shows none where the posts were too young, or there is nothing to compare with', () => {
    expect(reachChange(period(), period(), 'mean')).toMatchObject({ known: false, reason: 'IMMATURE' });
    const none = { posts: 0, views: { ...nothing, median: null } };
    expect(reachChange(period(), period(none), 'mean')).toMatchObject({ reason: 'NO_PREVIOUS_PERIOD' });
    expect(reachChange(period(none), period(), 'mean')).toMatchObject({ reason: 'NO_POSTS' });
    expect(reachChange(period({ ...none, posts: 4 }), period(), 'mean')).toMatchObject({
      reason: 'NO_VIEWS',
    });
    const noViewsThen = period({ ...none, posts: 3 });
    expect(reachChange(period(), noViewsThen, 'mean')).toMatchObject({ reason: 'NO_PREVIOUS_PERIOD' });
  });
});

describe('the change of totals and rates', () => {
  it('waits until every post of both periods is mature', () => {
    const mature = period({ maturePosts: 4 });
    expect(totalChange(metric(3), metric(2), mature, mature)).toMatchObject({ known: true, value: 0.5 });
    expect(totalChange(metric(3), metric(2), period({ maturePosts: 3 }), mature)).toMatchObject({
      known: false,
      reason: 'IMMATURE',
      previous: 2,
    });
  });

  it('never compares rates of different parts', () => {
    const other = period({
      engagement: {
        parts: ['reactions', 'comments'],
        posts: 4,
        interactions: 4,
        views: 400,
        medianRatio: 0.01,
      },
    });
    expect(engagementChange(metric(0.2), metric(0.1), period(), period())).toMatchObject({
      known: true,
      value: 1,
    });
    expect(engagementChange(metric(0.2), metric(0.1), period(), other)).toMatchObject({
      reason: 'NOT_COMPARABLE',
    });
  });
});
