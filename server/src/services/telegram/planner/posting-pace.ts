import { DAY_MS, HOUR_MS } from './known-post.ts';

/**
 * Posts that are expected until a moment (milliseconds of the epoch), counted from a beginning far back: only the
 * difference between two moments means something.
 */
export type PostingPace = (until: number) => number;

/** A channel of which nothing is known: one post a day, at any hour; that belief weighs as much as so many days. */
const PRIOR_PER_HOUR = 1 / 24;
const PRIOR_DAYS = 1;
/** How far a post speaks for the hours beside its own. */
const SPREAD_HOURS = 1.5;

const HOURS_PER_DAY = 24;

/**
 * Learns at which hours of the day a channel posts: Poisson rates under a gamma prior. In UTC: only the rhythm matters,
 * not where people live. Not by days of the week: two weeks are remembered, and what they tell of a weekday was worth
 * nothing when it was tried.
 *
 * @param times when its posts were published
 * @param since from when on all of its posts are among them
 */
export function learnPace(times: readonly number[], since: number, now: number): PostingPace {
  const days = Math.max(0, now - since) / DAY_MS;
  const counted = times.filter((at) => at >= since && at < now);
  const overall = (counted.length / HOURS_PER_DAY + PRIOR_DAYS * PRIOR_PER_HOUR) / (days + PRIOR_DAYS);
  const rates = Array.from({ length: HOURS_PER_DAY }, (_, hour) => {
    const near = counted.reduce((sum, at) => sum + closeness(hour + 0.5, hourOf(at)), 0);
    return (near + PRIOR_DAYS * overall) / (days + PRIOR_DAYS);
  });
  return summed(rates);
}

/** @param rates posts per hour, by the hour of the day */
function summed(rates: readonly number[]): PostingPace {
  const before = [0];
  let perDay = 0;
  for (const rate of rates) {
    perDay += rate;
    before.push(perDay);
  }
  return (until) => {
    const day = Math.floor(until / DAY_MS);
    const hours = (until - day * DAY_MS) / HOUR_MS;
    const hour = Math.floor(hours);
    return day * perDay + (before[hour] ?? 0) + (hours - hour) * (rates[hour] ?? 0);
  };
}

function hourOf(at: number): number {
  return (at % DAY_MS) / HOUR_MS;
}

/** A normal weight round the clock; over all hours it sums to about 1. */
function closeness(hour: number, other: number): number {
  const apart = Math.abs(hour - other);
  const distance = Math.min(apart, 24 - apart) / SPREAD_HOURS;
  return Math.exp(-0.5 * distance * distance) / (SPREAD_HOURS * Math.sqrt(2 * Math.PI));
}
