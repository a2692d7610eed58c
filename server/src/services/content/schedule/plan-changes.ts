import type { Occurrence } from './occurrence.ts';

/** An occurrence as it stands in the plan. */
export interface Planned {
  readonly id: string;
  readonly instant: Date;
}

/** What makes a plan that of its schedule again. */
export interface PlanChanges {
  readonly add: readonly Occurrence[];
  /** The same occurrences at another instant: the law of the zone changed, or the zone was changed. */
  readonly move: readonly Occurrence[];
  readonly remove: readonly Planned[];
}

/** What a plan is compared by. */
export interface PlanState {
  /** Occurrences that nobody has begun to publish. */
  readonly planned: readonly Planned[];
  /** Identities that were begun, sent or missed, and are never planned again. */
  readonly settled: ReadonlySet<string>;
  /** What the schedule yields now, from two days before the first that is planned to the end of the plan. */
  readonly wanted: readonly Occurrence[];
  readonly now: Date;
}

/**
 * Compares what is planned with what the schedule yields now, by identity: a changed instant plans nothing twice. One
 * that a new law put into the past is moved there, where the catch-up rule decides about it; nothing is lost silently.
 * Times that were already past when somebody asked for them are not added.
 */
export function planChanges({ planned, settled, wanted, now }: PlanState): PlanChanges {
  const before = new Map(planned.map((row) => [row.id, row.instant.getTime()]));
  const stays = new Set(wanted.map(({ id }) => id));
  const isSettled = ({ id, absorbed }: Occurrence): boolean =>
    [id, ...absorbed].some((name) => settled.has(name));
  return {
    add: wanted.filter((one) => !before.has(one.id) && !isSettled(one) && one.instant > now),
    move: wanted.filter(({ id, instant }) => before.has(id) && before.get(id) !== instant.getTime()),
    remove: planned.filter(({ id }) => !stays.has(id)),
  };
}
