import type { RetentionCuts } from './spare-readings.ts';

/** Every post that is worth looking at often has told its marks by then. */
const UNTHINNED_DAYS = 31;
const AHEAD = 2;

/** From when on readings are thinned, and reduced: at the beginnings of months in UTC, as those of the partitions. */
export function retentionCuts(now: Date, retentionMonths: number): RetentionCuts {
  const month = now.getUTCMonth();
  const young = new Date(now.getTime() - UNTHINNED_DAYS * 86_400_000);
  return {
    thinMs: Date.UTC(young.getUTCFullYear(), young.getUTCMonth()),
    reduceMs: Date.UTC(now.getUTCFullYear(), month - retentionMonths),
  };
}

/** This month and those that come, as the first days of them. */
export function monthsAhead(now: Date): string[] {
  return Array.from({ length: 1 + AHEAD }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + index)).toISOString().slice(0, 10),
  );
}
