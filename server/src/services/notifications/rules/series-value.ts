import type { SeriesMetric } from './condition.ts';

/** What only a bot in the channel sees of a day; what is not known is null. */
export interface BotDay {
  readonly joins: number | null;
  /** By themselves or removed. */
  readonly leaves: number | null;
  /** At its end. */
  readonly activeBoosts: number | null;
  readonly addedBoosts: number | null;
  readonly endedBoosts: number | null;
}

/** One day of a channel; what is not known is null. */
export interface SeriesDay extends BotDay {
  /** YYYY-MM-DD in the channel's zone. */
  readonly day: string;
  readonly posts: number;
  readonly views: number | null;
  readonly meanReach: number | null;
  readonly reactions: number | null;
  readonly forwards: number | null;
  readonly comments: number | null;
  readonly subscribers: number | null;
  /** They may be so many more or fewer; 0 where the count is exact. */
  readonly subscribersMargin: number;
  readonly viewsGained: number | null;
}

type Summed = 'views' | 'viewsGained' | 'reactions' | 'forwards' | 'comments';

/**
 * The number over the days [from, to) of the series; null where it is not known.
 *
 * @param days in order, without gaps
 */
export function seriesValue(
  metric: SeriesMetric,
  days: readonly SeriesDay[],
  from: number,
  to: number,
): number | null {
  if (from < 0 || to > days.length || from >= to) return null;
  return VALUES[metric](days, from, to);
}

type Reading = (days: readonly SeriesDay[], from: number, to: number) => number | null;

const VALUES: Readonly<Record<SeriesMetric, Reading>> = {
  subscribers: lastSubscribers,
  net_growth(days, from, to) {
    const now = lastCounted(days, from, to);
    const before = lastCounted(days, 0, from);
    if (now === null || before === null) return null;
    const margin = now.margin + before.margin;
    const growth = now.subscribers - before.subscribers;
    // Hidden by the rounding: a growth of nothing would be made up.
    return margin > 0 && Math.abs(growth) <= margin ? null : growth;
  },
  posts: (days, from, to) => days.slice(from, to).reduce((sum, { posts }) => sum + posts, 0) / (to - from),
  views_gained: sumOf('viewsGained'),
  average_reach: averageReach,
  engagement_rate(days, from, to) {
    const views = sumOf('views')(days, from, to);
    const parts = (['reactions', 'forwards', 'comments'] as const)
      .map((part) => sumOf(part)(days, from, to))
      .filter((part) => part !== null);
    if (views === null || views === 0 || parts.length === 0) return null;
    return parts.reduce((sum, part) => sum + part, 0) / views;
  },
  reactions: sumOf('reactions'),
  forwards: sumOf('forwards'),
  comments: sumOf('comments'),
  views_total: sumOf('views'),
  view_rate(days, from, to) {
    const subscribers = lastSubscribers(days, Math.max(0, to - READING_DAYS), to);
    return ratio(averageReach(days, from, to), subscribers);
  },
  share_rate: (days, from, to) => ratio(sumOf('forwards')(days, from, to), sumOf('views')(days, from, to)),
  joins: sumOfAll('joins'),
  leaves: sumOfAll('leaves'),
  member_growth(days, from, to) {
    const [joins, leaves] = [sumOfAll('joins')(days, from, to), sumOfAll('leaves')(days, from, to)];
    return joins === null || leaves === null ? null : joins - leaves;
  },
  active_boosts: (days, _from, to) => days[to - 1]?.activeBoosts ?? null,
  added_boosts: sumOfAll('addedBoosts'),
  ended_boosts: sumOfAll('endedBoosts'),
};

/** So old a reading of subscribers may be, as for the metric of that name. */
const READING_DAYS = 30;

function averageReach(days: readonly SeriesDay[], from: number, to: number): number | null {
  const views = sumOf('views')(days, from, to);
  // A day's mean tells over how many posts its views were summed.
  const posts = days
    .slice(from, to)
    .reduce((sum, day) => sum + (day.meanReach ? (day.views ?? 0) / day.meanReach : 0), 0);
  return ratio(views, posts);
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** What is counted day by day: a day that nobody watched makes the sum unknown. */
function sumOfAll(part: 'joins' | 'leaves' | 'addedBoosts' | 'endedBoosts'): Reading {
  return (days, from, to) => {
    const known = days.slice(from, to).flatMap((day) => day[part] ?? []);
    return known.length < to - from ? null : known.reduce((sum, value) => sum + value, 0);
  };
}

function sumOf(part: Summed): Reading {
  return (days, from, to) => {
    const known = days
      .slice(from, to)
      .map((day) => day[part])
      .filter((value) => value !== null);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  };
}

function lastSubscribers(days: readonly SeriesDay[], from: number, to: number): number | null {
  return lastCounted(days, from, to)?.subscribers ?? null;
}

function lastCounted(
  days: readonly SeriesDay[],
  from: number,
  to: number,
): { readonly subscribers: number; readonly margin: number } | null {
  for (const { subscribers, subscribersMargin } of days.slice(from, to).reverse()) {
    if (subscribers !== null) return { subscribers, margin: subscribersMargin };
  }
  return null;
}
