import { type SurvivalCount, survival, survivalAt } from '@analyticbot/stats';
import { type Evidence, known, type Metric, unknown } from './metric.ts';

/**
 * Members by how many whole days after joining they were found gone (`events`) or last found there (`censored`). Each
 * is looked at 24 hours after joining, 48 hours and so on, as far as that lies in the past.
 */
export type MemberDays = readonly SurvivalCount[];

export interface RetentionPoint {
  /** Days since joining. */
  readonly day: number;
  readonly share: number;
  /** 95 % limits of the share. */
  readonly low: number;
  readonly high: number;
  /** Joined long enough ago to know, and were there the day before. */
  readonly watched: number;
}

/** With fewer the curve says more of chance than of the channel. */
export const fewestWatched = 10;
/** Nobody is followed longer. */
export const longestDays = 366;

/** Everyone of whom the days tell. */
export function membersIn(days: MemberDays): number {
  return days.reduce((sum, { events, censored }) => sum + events + censored, 0);
}

/**
 * Share of those who joined that are still there so many days later: Kaplan and Meier's estimate, in which who joined
 * later than that counts as long as they were watched. Unknown where fewer than `fewest` were watched so long yet.
 */
export function retention(
  days: MemberDays,
  day: number,
  evidence: Evidence,
  fewest: number = fewestWatched,
): Metric {
  const members = membersIn(days);
  if (members < fewest) return unknown('TOO_FEW_MEMBER_EVENTS');
  if (!isWatched(days, day, fewest)) return unknown('NOT_LONG_ENOUGH');
  return known(survivalAt(survival(days), day)?.survival ?? 1, evidence, members);
}

/** The curve day by day for a month, then week by week, as far as enough were watched. Empty for too few members. */
export function retentionCurve(days: MemberDays): RetentionPoint[] {
  const members = membersIn(days);
  if (members < fewestWatched) return [];
  const estimate = survival(days);
  const points: RetentionPoint[] = [{ day: 0, share: 1, low: 1, high: 1, watched: members }];
  for (let day = 1; day <= longestDays && isWatched(days, day, fewestWatched); day += 1) {
    if (day > 30 && day % 7 !== 0) continue;
    const at = survivalAt(estimate, day);
    points.push({
      day,
      share: at?.survival ?? 1,
      low: at?.low ?? 1,
      high: at?.high ?? 1,
      watched: watchedUntil(days, day),
    });
  }
  return points;
}

/** Those who went earlier are known to be gone; somebody must have been watched to the day itself, or all are gone. */
function isWatched(days: MemberDays, day: number, fewest: number): boolean {
  const cutShort = days.reduce((sum, { time, censored }) => sum + (time < day ? censored : 0), 0);
  return membersIn(days) - cutShort >= fewest && (watchedUntil(days, day) > 0 || cutShort === 0);
}

function watchedUntil(days: MemberDays, day: number): number {
  return membersIn(days.filter(({ time }) => time >= day));
}
