import type { Rule } from './rule.ts';
import type { WallDay, WallTime } from './wall-time.ts';

/** A schedule as it is asked for and stored. Times are `YYYY-MM-DDTHH:MM` on the clocks of the zone. */
export interface ScheduleText {
  readonly start: string;
  /** A name of the IANA list. */
  readonly zone: string;
  /** A rule of RFC 5545; null for a post that goes out once. */
  readonly rule: string | null;
  /** EXDATE: times as they were asked for, or whole days, on which nothing goes out. */
  readonly exceptions: readonly string[];
  /** RDATE: more times, whatever the rule says. */
  readonly additions: readonly string[];
}

/** A schedule that was read: it has at least one occurrence, and no more a day than are possible. */
export interface Schedule {
  readonly start: WallTime;
  readonly zone: string;
  readonly rule: Rule | null;
  readonly exceptTimes: ReadonlySet<WallTime>;
  readonly exceptDays: ReadonlySet<WallDay>;
  /** In order, each once. */
  readonly additions: readonly WallTime[];
}
