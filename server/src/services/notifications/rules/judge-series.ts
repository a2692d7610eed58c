import type { SeriesCondition, SeriesMetric } from './condition.ts';
import { type SeriesDay, seriesValue } from './series-value.ts';
import { type Verdict, verdictOf } from './verdict.ts';

/** What a rule saw on one day. */
export interface Judged {
  readonly day: string;
  /** Null where the number is not known. */
  readonly verdict: Verdict | null;
}

/**
 * How long a number goes on changing. `now`: it is what it is at any moment. `day`: it adds up until the day is over.
 * `post`: it belongs to posts of the day, which are given a full day more.
 */
const SETTLES: Readonly<Record<SeriesMetric, 'now' | 'day' | 'post'>> = {
  subscribers: 'now',
  net_growth: 'now',
  posts: 'day',
  views_gained: 'day',
  average_reach: 'post',
  engagement_rate: 'post',
  reactions: 'post',
  forwards: 'post',
  comments: 'post',
  views_total: 'post',
  view_rate: 'post',
  share_rate: 'post',
  joins: 'day',
  leaves: 'day',
  member_growth: 'now',
  active_boosts: 'now',
  added_boosts: 'day',
  ended_boosts: 'day',
};
/** Beyond the end of the day itself. */
const EXTRA_DAYS = { now: 0, day: 0, post: 1 } as const;

/** The days whose numbers do not change any more, each judged by the days that end with it. In order. */
export function judgeSettledDays(
  condition: SeriesCondition,
  days: readonly SeriesDay[],
  today: string,
): Judged[] {
  const firstOpen = openFrom(days, today) - EXTRA_DAYS[SETTLES[condition.metric]];
  return days.flatMap(({ day }, index) =>
    index < firstOpen ? [{ day, verdict: judge(condition, days, index) }] : [],
  );
}

/**
 * Today, as far as it can be told already. What adds up may have passed a limit from below, and is released by settled
 * days alone, since it begins at nothing again every midnight.
 */
export function judgeToday(
  condition: SeriesCondition,
  days: readonly SeriesDay[],
  today: string,
): Verdict | null {
  const index = days.findIndex(({ day }) => day === today);
  const settles = SETTLES[condition.metric];
  if (index < 0 || settles === 'post') return null;
  const verdict = judge(condition, days, index);
  if (settles === 'now' || verdict === null) return verdict;
  return condition.direction === 'above' && verdict.holds ? { ...verdict, released: false } : null;
}

function openFrom(days: readonly SeriesDay[], today: string): number {
  const index = days.findIndex(({ day }) => day >= today);
  return index < 0 ? days.length : index;
}

function judge(condition: SeriesCondition, days: readonly SeriesDay[], index: number): Verdict | null {
  const { metric, direction, periodDays } = condition;
  const to = index + 1;
  const from = to - periodDays;
  const value = seriesValue(metric, days, from, to);
  if (value === null) return null;
  if (condition.kind === 'threshold') return verdictOf(value, direction, condition.limit);
  const before = seriesValue(metric, days, from - periodDays, from);
  if (before === null || before === 0) return null;
  const percent = ((value - before) / Math.abs(before)) * 100;
  return verdictOf(percent, direction, direction === 'above' ? condition.percent : -condition.percent);
}
