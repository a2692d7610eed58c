import { z } from 'zod';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';
import type { ScheduleText } from '../schedule/index.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A post that repeats, in one channel. */
export interface Series {
  readonly seriesId: string;
  readonly planId: string;
  readonly channelId: number;
  readonly schedule: ScheduleText;
  readonly createdBy: string;
  /** Occurrences up to that are planned; when more are to be planned. */
  readonly plannedUntil: Date;
  readonly ended: boolean;
  /** What is planned of it next waits for an admin. */
  readonly awaitsApproval: boolean;
}

export interface SeriesRow extends Series {
  /** For `readDocument`. */
  readonly document: unknown;
}

type Stored = Omit<SeriesRow, 'schedule'> & { readonly schedule: unknown };

const COLUMNS = `series_id AS "seriesId", plan_id AS "planId", channel_id AS "channelId", schedule, document,
  created_by AS "createdBy", planned_until AS "plannedUntil", ended, awaits_approval AS "awaitsApproval"`;

const scheduleShape: z.ZodType<ScheduleText> = z.object({
  start: z.string(),
  zone: z.string(),
  rule: z.string().nullable(),
  exceptions: z.array(z.string()),
  additions: z.array(z.string()),
});

export async function insertSeries(tx: Transaction, series: Series, content: Content): Promise<void> {
  await tx.client.query(
    `INSERT INTO series (workspace_id, series_id, plan_id, channel_id, schedule, document, created_by, created_at,
       planned_until, ended, awaits_approval)
     VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp(), $8, $9, $10)`,
    [
      tx.workspaceId,
      series.seriesId,
      series.planId,
      series.channelId,
      JSON.stringify(series.schedule),
      writeDocument(content),
      series.createdBy,
      series.plannedUntil,
      series.ended,
      series.awaitsApproval,
    ],
  );
}

/** Held until the end of the transaction: nobody plans or ends it meanwhile. @returns null where there is none */
export async function lockSeries(tx: Transaction, seriesId: string): Promise<SeriesRow | null> {
  const { rows } = await tx.client.query<Stored>(
    `SELECT ${COLUMNS} FROM series WHERE workspace_id = $1 AND series_id = $2 FOR UPDATE`,
    [tx.workspaceId, seriesId],
  );
  return rows[0] === undefined ? null : seriesOf(rows[0]);
}

/** @returns null where there is none */
export async function readSeriesSchedule(tx: Transaction, seriesId: string): Promise<ScheduleText | null> {
  const { rows } = await tx.client.query<{ schedule: unknown }>(
    'SELECT schedule FROM series WHERE workspace_id = $1 AND series_id = $2',
    [tx.workspaceId, seriesId],
  );
  return rows[0] === undefined ? null : scheduleShape.parse(rows[0].schedule);
}

/** Those of which something is still to go out. */
export async function readPendingSeries(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.client.query<{ seriesId: string }>(
    `SELECT DISTINCT series_id AS "seriesId" FROM publication
     WHERE workspace_id = $1 AND series_id IS NOT NULL AND state IN ('awaiting approval', 'planned')`,
    [tx.workspaceId],
  );
  return rows.map(({ seriesId }) => seriesId);
}

export async function writeProgress(
  tx: Transaction,
  { seriesId, plannedUntil, ended }: Pick<Series, 'seriesId' | 'plannedUntil' | 'ended'>,
): Promise<void> {
  await tx.client.query(
    'UPDATE series SET planned_until = $3, ended = ended OR $4 WHERE workspace_id = $1 AND series_id = $2',
    [tx.workspaceId, seriesId, plannedUntil, ended],
  );
}

/** Nothing more is planned of it. */
export async function endSeries(tx: Transaction, seriesId: string): Promise<void> {
  await tx.client.query('UPDATE series SET ended = true WHERE workspace_id = $1 AND series_id = $2', [
    tx.workspaceId,
    seriesId,
  ]);
}

export async function endSeriesInChannel(tx: Transaction, channelId: number): Promise<void> {
  await tx.client.query('UPDATE series SET ended = true WHERE workspace_id = $1 AND channel_id = $2', [
    tx.workspaceId,
    channelId,
  ]);
}

/** What is planned of it next waits for nobody. */
export async function approveSeries(tx: Transaction, seriesId: string): Promise<void> {
  await tx.client.query(
    'UPDATE series SET awaits_approval = false WHERE workspace_id = $1 AND series_id = $2',
    [tx.workspaceId, seriesId],
  );
}

/** A row of a series in the plan. */
export interface OccurrenceRow {
  readonly publicationId: string;
  readonly occurrenceId: string;
  readonly dueAt: Date;
  /** It waits for its time, which the rule chose. */
  readonly isByRule: boolean;
}

/** What is planned of a series, and what became of what was. */
export async function readOccurrences(tx: Transaction, seriesId: string): Promise<OccurrenceRow[]> {
  const { rows } = await tx.client.query<OccurrenceRow>(
    `SELECT publication_id AS "publicationId", occurrence_id AS "occurrenceId", due_at AS "dueAt",
       NOT moved AND state IN ('awaiting approval', 'planned') AS "isByRule"
     FROM publication WHERE workspace_id = $1 AND series_id = $2`,
    [tx.workspaceId, seriesId],
  );
  return rows;
}

/** What waits for a time on the clocks that no rule chose: planned once, in a slot, or moved. */
export async function readSingleTimes(
  tx: Transaction,
): Promise<{ publicationId: string; zone: string; asked: string; dueAt: Date }[]> {
  const { rows } = await tx.client.query<{
    publicationId: string;
    zone: string;
    asked: string;
    dueAt: Date;
  }>(
    `SELECT publication_id AS "publicationId", zone, due_at AS "dueAt",
       CASE WHEN series_id IS NULL THEN occurrence_id ELSE wall_time END AS asked
     FROM publication WHERE workspace_id = $1 AND state IN ('awaiting approval', 'planned')
       AND (series_id IS NULL AND occurrence_id IS NOT NULL OR series_id IS NOT NULL AND moved)`,
    [tx.workspaceId],
  );
  return rows;
}

/** Series of all workspaces of which more is to be planned. To be asked outside of any workspace. */
export async function readSeriesToExtend(
  tx: Transaction,
  before: Date,
): Promise<{ workspaceId: number; seriesId: string }[]> {
  const { rows } = await tx.client.query<{ workspaceId: number; seriesId: string }>(
    `SELECT workspace_id AS "workspaceId", series_id AS "seriesId" FROM list_series_to_extend($1, $2)`,
    [before, MOST_SERIES],
  );
  return rows;
}

/** Workspaces in which something waits for its time. To be asked outside of any workspace. */
export async function readPlanningWorkspaces(tx: Transaction): Promise<number[]> {
  const { rows } = await tx.client.query<{ workspaceId: number }>(
    'SELECT workspace_id AS "workspaceId" FROM list_planning_workspaces()',
  );
  return rows.map(({ workspaceId }) => workspaceId);
}

/** In one turn; those that are behind most come first, and the others in the next. */
const MOST_SERIES = 10_000;

function seriesOf(row: Stored): SeriesRow {
  return { ...row, schedule: scheduleShape.parse(row.schedule) };
}
