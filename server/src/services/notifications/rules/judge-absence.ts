import { type Verdict, verdictOf } from './verdict.ts';

const HOUR_MS = 3_600_000;

/** How long it has been silent, in hours. Something new releases it at once. */
export function judgeAbsence(last: Date, now: Date, hours: number): Verdict {
  const verdict = verdictOf((now.getTime() - last.getTime()) / HOUR_MS, 'above', hours);
  return { ...verdict, released: !verdict.holds };
}

/** A pause between two posts, or between the last one and now. */
export interface Silence {
  readonly since: Date;
  readonly hours: number;
}

/** @param times of posts, in order */
export function silences(times: readonly Date[], now: Date): Silence[] {
  return times.map((since, index) => {
    const until = times[index + 1] ?? now;
    return { since, hours: (until.getTime() - since.getTime()) / HOUR_MS };
  });
}
