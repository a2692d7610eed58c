import { type Occurrence, occurrencesAfter, readSchedule, systemZones } from '../schedule/index.ts';
import type { Series } from './series-store.ts';

/** Occurrences are planned so far ahead. */
export const HORIZON_MS = 60 * 86_400_000;
export interface Ahead {
  /** By the database's clock. */
  readonly now: Date;
  readonly most: number;
  /** Nothing of it waits: the next is planned however far ahead it is, so that it is seen. */
  readonly isIdle: boolean;
}

/** What is planned of a series next, and how far it is planned then. In pieces as at once, each occurrence is in one of them. */
export function nextOccurrences(
  { schedule, plannedUntil }: Pick<Series, 'schedule' | 'plannedUntil'>,
  { now, most, isIdle }: Ahead,
): { readonly occurrences: readonly Occurrence[]; readonly plannedUntil: Date; readonly ended: boolean } {
  const read = readSchedule(schedule);
  const horizon = new Date(now.getTime() + HORIZON_MS);
  const found = occurrencesAfter(read, systemZones, plannedUntil, most + 1);
  const near = found.slice(0, most).filter(({ instant }) => instant <= horizon);
  const occurrences = near.length > 0 || !isIdle ? near : found.slice(0, 1);
  const last = occurrences.at(-1)?.instant ?? plannedUntil;
  const isFull = occurrences.length < found.length && occurrences.length === most;
  const until = isFull || last > horizon ? last : horizon;
  return { occurrences, plannedUntil: until, ended: occurrences.length === found.length };
}
