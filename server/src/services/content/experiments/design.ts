import { permutedBlocks } from '@analyticbot/stats';
import { weekdayOf } from '../schedule/match-day.ts';
import { MINUTES_A_DAY, type WallDay, type WallTime } from '../schedule/wall-time.ts';

/** A way of posting that is tried. */
export interface Arm {
  readonly name: string;
  /** Minutes since the beginning of the day, 0 to 1,439, on the clocks of the experiment's zone. */
  readonly minute: number;
}

export interface Design {
  readonly seed: bigint;
  readonly arms: readonly Arm[];
  readonly firstDay: WallDay;
  readonly days: number;
  /** So many days in a row have the same arm, from 1. */
  readonly periodDays: number;
}

/** A day of the experiment. */
export interface Unit {
  readonly wall: WallTime;
  /** Its number among the arms, from 0. */
  readonly arm: number;
}

/**
 * The plan of a switchback: every day of the channel is assigned to an arm, by chance and for all its readers at once,
 * since they cannot be divided. Periods of days are drawn in permuted blocks, of single days within each weekday: in any
 * two weeks of a plan with two arms every weekday has both. Longer periods let what one arm did fade before another is
 * judged (Bojinov, Simchi-Levi and Zhao 2023, “Design and analysis of switchback experiments”).
 */
export function designUnits({ seed, arms, firstDay, days, periodDays }: Design): Unit[] {
  const periods = Math.ceil(days / periodDays);
  const strata = Array.from({ length: periods }, (_, period) =>
    periodDays === 1 ? `weekday ${weekdayOf(firstDay + period)}` : 'periods',
  );
  const ofPeriod = permutedBlocks(seed, strata, arms.length);
  return Array.from({ length: days }, (_, day) => {
    const arm = ofPeriod[Math.floor(day / periodDays)] ?? 0;
    return { wall: (firstDay + day) * MINUTES_A_DAY + (arms[arm]?.minute ?? 0), arm };
  });
}
