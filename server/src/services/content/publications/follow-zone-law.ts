import { type DatabaseTransaction, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { readDocument } from '../content-document.ts';
import type { ContentDeps } from '../deps.ts';
import { occurrencesBetween, planChanges, readSchedule, type ZoneDatabase } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';
import { planOccurrences } from './extend-series.ts';
import { momentOf } from './moment.ts';
import { noteChanges } from './note-change.ts';
import { cancelOccurrences, writeInstants } from './publication-changes-store.ts';
import { type PublicationRow, readNow } from './publication-store.ts';
import {
  lockSeries,
  type OccurrenceRow,
  readOccurrences,
  readPendingSeries,
  readPlanningWorkspaces,
  readSingleTimes,
} from './series-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/**
 * Makes everything that waits stand at the instant that its time on the clocks is by the law as it is known now. The
 * runtime brings a new law along when it is replaced, so this is done at the start, and once a day.
 */
export async function followZoneLaw(
  { database }: Pick<ContentDeps, 'database'>,
  zones: ZoneDatabase,
  signal: AbortSignal,
): Promise<void> {
  for (const workspaceId of await inTransaction(database, readPlanningWorkspaces)) {
    const seriesIds = await inWorkspace(database, workspaceId, readPendingSeries);
    for (const seriesId of seriesIds) {
      if (signal.aborted) return;
      await inWorkspace(database, workspaceId, (tx) => followInSeries(tx, zones, seriesId));
    }
    if (signal.aborted) return;
    await inWorkspace(database, workspaceId, (tx) => followInSingles(tx, zones));
  }
}

/** Clocks that change their law move what was planned by at most so much. */
const LOOK_BACK_MS = 2 * 86_400_000;

async function followInSeries(tx: Transaction, zones: ZoneDatabase, seriesId: string): Promise<void> {
  const series = await lockSeries(tx, seriesId);
  const content = series === null ? null : readDocument(series.document);
  if (series === null || content === null) return;
  const rows = await readOccurrences(tx, seriesId);
  const byRule = rows.filter(({ isByRule }) => isByRule);
  const times = byRule.map(({ dueAt }) => dueAt.getTime());
  if (times.length === 0) return;
  const from = new Date(Math.min(...times) - LOOK_BACK_MS);
  // A law that puts the last of them off must not make it look as if the rule had none.
  const to = new Date(Math.max(series.plannedUntil.getTime(), ...times) + LOOK_BACK_MS);
  const wanted = occurrencesBetween(readSchedule(series.schedule), zones, from, to);
  const { add, move, remove } = planChanges({
    planned: byRule.map(plannedOf),
    settled: new Set(rows.filter(({ isByRule }) => !isByRule).map(({ occurrenceId }) => occurrenceId)),
    wanted,
    now: await readNow(tx),
  });
  const ids = new Map(byRule.map(({ occurrenceId, publicationId }) => [occurrenceId, publicationId]));
  const moments = move.flatMap(({ id, instant, actual }) => {
    const publicationId = ids.get(id);
    return publicationId === undefined ? [] : [{ publicationId, dueAt: instant, wallTime: actual }];
  });
  await noteMoves(tx, await writeInstants(tx, moments));
  const occurrenceIds = remove.map(({ id }) => id);
  await noteCancels(tx, await cancelOccurrences(tx, seriesId, { occurrenceIds, reason: ZONE_LAW }));
  const missing = series.ended ? [] : add.filter(({ instant }) => instant <= series.plannedUntil);
  await planOccurrences(tx, series, content, missing);
}

async function followInSingles(tx: Transaction, zones: ZoneDatabase): Promise<void> {
  const moments = (await readSingleTimes(tx)).flatMap(({ publicationId, zone, asked, dueAt }) => {
    const moment = momentOf({ zone, wallTime: asked, field: 'wall_time' }, zones);
    const isSame = moment.dueAt.getTime() === dueAt.getTime();
    return isSame ? [] : [{ publicationId, dueAt: moment.dueAt, wallTime: moment.wallTime }];
  });
  if (moments.length > 0) await noteMoves(tx, await writeInstants(tx, moments));
}

/** Why it is told to have been moved, or not to go out. */
const ZONE_LAW = 'ZONE_LAW_CHANGED';

async function noteMoves(tx: Transaction, rows: readonly PublicationRow[]): Promise<void> {
  await noteChanges(tx, rows, ({ wallTime: wall_time, zone }) => ({
    kind: 'moved',
    by: '',
    attempt: 0,
    values: { wall_time, zone, reason: ZONE_LAW },
  }));
}

async function noteCancels(tx: Transaction, rows: readonly PublicationRow[]): Promise<void> {
  await noteChanges(tx, rows, () => ({
    kind: 'cancelled',
    by: '',
    attempt: 0,
    values: { reason: ZONE_LAW },
  }));
}

function plannedOf({ occurrenceId, dueAt }: OccurrenceRow): { id: string; instant: Date } {
  return { id: occurrenceId, instant: dueAt };
}
