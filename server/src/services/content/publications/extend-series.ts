import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import type { Occurrence } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { type Ahead, nextOccurrences } from './next-occurrences.ts';
import { noteChanges } from './note-change.ts';
import { insertPublications, type NewPublication, type PublicationRow } from './publication-store.ts';
import { type Series, writeProgress } from './series-store.ts';

/** So many of one series wait at most. */
export const MOST_AHEAD = 500;

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
