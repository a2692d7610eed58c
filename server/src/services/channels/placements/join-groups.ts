import type { MemberGroup } from '../audience/member-days-store.ts';
import type { MemberDays } from '../metrics/retention.ts';

/** Members of several groups as one: a link may have been seen whole and cut off. */
export function joinGroups(groups: readonly MemberGroup[]): {
  readonly joins: number;
  readonly days: MemberDays;
} {
  const days = new Map<number, { time: number; events: number; censored: number }>();
  for (const { time, events, censored } of groups.flatMap((group) => group.days)) {
    const sum = days.get(time) ?? { time, events: 0, censored: 0 };
    days.set(time, { time, events: sum.events + events, censored: sum.censored + censored });
  }
  return { joins: groups.reduce((total, group) => total + group.joins, 0), days: [...days.values()] };
}
