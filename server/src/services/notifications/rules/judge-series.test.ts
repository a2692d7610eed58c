import { describe, expect, it } from 'vitest';
import type { SeriesCondition, SeriesMetric } from './condition.ts';
import { judgeSettledDays, judgeToday } from './judge-series.ts';
import { type SeriesDay, seriesValue } from './series-value.ts';

const nothing = {
  posts: 0,
  views: null,
  meanReach: null,
  reactions: null,
  forwards: null,
  comments: null,
  subscribers: null,
  subscribersMargin: 0,
  viewsGained: null,
  joins: null,
  leaves: null,
  activeBoosts: null,
  addedBoosts: null,
  endedBoosts: null,
};

/** Days from 2026-03-01 on. */
function daysOf(...days: readonly Partial<SeriesDay>[]): SeriesDay[] {
  return days.map((day, index) => ({ ...nothing, day: `2026-03-0${index + 1}`, ...day }));
}

const threshold = (metric: SeriesMetric, direction: 'above' | 'below', limit = 10): SeriesCondition => ({
  kind: 'threshold',
  metric,
  direction,
  limit,
  periodDays: 1,
});

describe('subscribers that a page rounds', () => {
  const page = { subscribers: 12_300, subscribersMargin: 100 };
  const days = daysOf({ subscribers: 12_378 }, page, { subscribers: 12_700, subscribersMargin: 100 });

  it('neither grew nor shrank by less than the rounding, as far as is known', () => {
    expect(seriesValue('net_growth', days, 1, 2)).toBeNull();
    expect(seriesValue('net_growth', days, 1, 3)).toBe(322);
  });
});

describe('a number over days', () => {
  const quiet = { joins: 0, leaves: 4, activeBoosts: 2, addedBoosts: 0, endedBoosts: 0 };
  const days = daysOf(
    { subscribers: 100, posts: 1, views: 300, meanReach: 300, reactions: 3, viewsGained: 5 },
    { posts: 3, views: 300, meanReach: 100, reactions: 9, forwards: 0, ...quiet },
    { subscribers: 110, joins: 12, leaves: 1, activeBoosts: 4, addedBoosts: 3, endedBoosts: 1 },
  );

  it.each([
    ['subscribers', 0, 2, 100],
    ['subscribers', 1, 2, null],
    ['net_growth', 1, 3, 10],
    ['net_growth', 0, 3, null],
    ['posts', 0, 2, 2],
    ['views_gained', 0, 3, 5],
    ['views_gained', 1, 3, null],
    // 600 views over 1 + 3 posts.
    ['average_reach', 0, 2, 150],
    ['average_reach', 2, 3, null],
    ['engagement_rate', 0, 2, 0.02],
    ['engagement_rate', 2, 3, null],
    ['reactions', 0, 2, 12],
    ['forwards', 0, 2, 0],
    ['comments', 0, 3, null],
    ['views_total', 0, 3, 600],
    // 150 views a post of 100 subscribers, and none at all.
    ['view_rate', 0, 2, 1.5],
    ['view_rate', 2, 3, null],
    ['share_rate', 1, 2, 0],
    ['share_rate', 2, 3, null],
    // Of the first day nobody knows who came.
    ['joins', 1, 3, 12],
    ['joins', 0, 3, null],
    ['leaves', 1, 3, 5],
    ['member_growth', 1, 3, 7],
    ['member_growth', 0, 2, null],
    ['active_boosts', 0, 3, 4],
    ['active_boosts', 0, 1, null],
    ['added_boosts', 1, 3, 3],
    ['ended_boosts', 2, 3, 1],
    ['posts', -1, 2, null],
    ['posts', 0, 4, null],
  ] as const)('%s of [%d, %d) is %s', (metric, from, to, expected) => {
    expect(seriesValue(metric, days, from, to)).toBe(expected);
  });
});

describe('a day', () => {
  const settledDays = (condition: SeriesCondition, days: readonly SeriesDay[], today: string): string[] =>
    judgeSettledDays(condition, days, today).map(({ day }) => day);

  it('is judged when it is over, and by its posts when a full day more is', () => {
    const days = daysOf({}, {}, {}, {});
    expect(settledDays(threshold('posts', 'below'), days, '2026-03-04')).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
    ]);
    expect(settledDays(threshold('average_reach', 'below'), days, '2026-03-04')).toEqual([
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(settledDays(threshold('posts', 'below'), days, '2027-01-01')).toHaveLength(4);
  });

  it('that is not over may pass a limit from below, and is not released by beginning at nothing', () => {
    const days = daysOf({ posts: 20 }, { posts: 12 });
    expect(judgeToday(threshold('posts', 'above'), days, '2026-03-02')).toEqual({
      value: 12,
      holds: true,
      released: false,
    });
    const morning = daysOf({ posts: 20 }, { posts: 0 });
    expect(judgeToday(threshold('posts', 'above'), morning, '2026-03-02')).toBeNull();
    expect(judgeToday(threshold('posts', 'below'), morning, '2026-03-02')).toBeNull();
  });

  it('tells of subscribers at any moment, and of reach not at all', () => {
    const days = daysOf({}, { subscribers: 5, views: 5, meanReach: 5 });
    expect(judgeToday(threshold('subscribers', 'below'), days, '2026-03-02')).toMatchObject({ holds: true });
    expect(judgeToday(threshold('average_reach', 'below'), days, '2026-03-02')).toBeNull();
    expect(judgeToday(threshold('subscribers', 'below'), days, '2026-03-09')).toBeNull();
  });
});

describe('a change', () => {
  const fall = (percent: number): SeriesCondition => ({
    kind: 'change',
    metric: 'views_gained',
    direction: 'below',
    percent,
    periodDays: 2,
  });

  it('is told in percent of the period before, and not where that is nothing or unknown', () => {
    const days = daysOf(
      { viewsGained: 100 },
      { viewsGained: 100 },
      { viewsGained: 80 },
      { viewsGained: 60 },
      { viewsGained: 0 },
      { viewsGained: 0 },
      { viewsGained: 7 },
      { viewsGained: 7 },
    );
    const judged = judgeSettledDays(fall(30), days, '2026-03-09').map(({ verdict }) => verdict);
    expect(judged.slice(0, 3)).toEqual([null, null, null]);
    expect(judged[3]).toEqual({ value: -30, holds: true, released: false });
    expect(judged[5]).toMatchObject({ value: -100 });
    expect(judged[7]).toBeNull();
  });
});
