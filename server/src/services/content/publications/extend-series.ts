import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { type Occurrence, occurrencesAfter, readSchedule, systemZones } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { noteChanges } from './note-change.ts';
import { insertPublications, type NewPublication, type PublicationRow } from './publication-store.ts';
import { type Series, writeProgress } from './series-store.ts';

/** Occurrences are planned so far ahead. */
export const HORIZON_MS = 60 * 86_400_000;
/** So many of one series wait at most. */
export const MOST_AHEAD = 500;

interface Ahead {
  /** By the database's clock. */
  readonly now: Date;
  readonly most: number;
  /** Nothing of it waits: the next is planned however far ahead it is, so that it is seen. */
  readonly isIdle: boolean;
}

/**
 * Plans what comes next of a series: up to the horizon, and at most so many. The series is locked, or new.
 *
 * @returns what was planned, in order
 */
export async function extendSeries(
  tx: DatabaseTransaction<ContentTables>,
  series: Series,
  { content, ...ahead }: Ahead & { readonly content: Content },
): Promise<PublicationRow[]> {
  const { occurrences, ...progress } = nextOccurrences(series, ahead);
  const planned = await planOccurrences(tx, series, content, occurrences);
  await writeProgress(tx, { seriesId: series.seriesId, ...progress });
  return planned;
}

/** Plans those occurrences of a series; one that is planned already is passed over. */
export async function planOccurrences(
  tx: DatabaseTransaction<ContentTables>,
  series: Series,
  content: Content,
  occurrences: readonly Occurrence[],
): Promise<PublicationRow[]> {
  const rows = await insertPublications(
    tx,
    content,
    occurrences.map((occurrence) => newPublication(series, occurrence)),
  );
  const by = series.createdBy;
  await noteChanges(tx, rows, ({ wallTime: wall_time, zone }) => ({
    kind: 'planned',
    by,
    attempt: 0,
    values: { wall_time, zone },
  }));
  return rows;
}

function nextOccurrences(
  { schedule, plannedUntil }: Series,
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

function newPublication(series: Series, { id, instant, actual }: Occurrence): NewPublication {
  const { seriesId, planId, channelId, createdBy, schedule } = series;
  return {
    publicationId: randomUUID(),
    planId,
    channelId,
    seriesId,
    state: series.awaitsApproval ? 'awaiting approval' : 'planned',
    zone: schedule.zone,
    queued: false,
    createdBy,
    occurrenceId: id,
    dueAt: instant,
    wallTime: actual,
  };
}
