import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';
import type { ContentTables } from '../tables.ts';
import { contentExcerpt } from './content-excerpt.ts';
import type { Moment } from './moment.ts';
import { PENDING, type PublicationState } from './publication-state.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A publication without what it says. */
export interface PublicationRow {
  readonly publicationId: string;
  readonly planId: string;
  readonly channelId: number;
  /** Null where it does not repeat. */
  readonly seriesId: string | null;
  readonly occurrenceId: string | null;
  readonly state: PublicationState;
  readonly revision: number;
  readonly dueAt: Date;
  readonly zone: string;
  readonly wallTime: string;
  /** It took a slot of the queue. */
  readonly queued: boolean;
  readonly excerpt: string;
  readonly mediaCount: number;
  readonly pictureMediaId: string | null;
  readonly createdBy: string;
  readonly reason: string;
  readonly messageIds: readonly number[];
  readonly sentAt: Date | null;
}

/** With what it says, and what became of it. */
export interface WholePublicationRow extends PublicationRow {
  /** For `readDocument`. */
  readonly document: unknown;
  readonly telegramSaid: string;
  readonly link: string;
}

/** One that is to be written. */
export interface NewPublication extends Moment {
  readonly publicationId: string;
  readonly planId: string;
  readonly channelId: number;
  readonly seriesId: string | null;
  readonly state: (typeof PENDING)[number];
  readonly zone: string;
  readonly queued: boolean;
  readonly createdBy: string;
}

/** Columns of a `PublicationRow`. */
export const SUMMARY = `publication_id AS "publicationId", plan_id AS "planId", channel_id AS "channelId",
  series_id AS "seriesId", occurrence_id AS "occurrenceId", state, revision, due_at AS "dueAt", zone,
  wall_time AS "wallTime", queued, excerpt, media_count AS "mediaCount", picture_media_id AS "pictureMediaId",
  created_by AS "createdBy", reason, message_ids AS "messageIds", sent_at AS "sentAt"`;
/** Columns of a `WholePublicationRow`. */
export const WHOLE = `${SUMMARY}, document, telegram_said AS "telegramSaid", link`;

/** By the one clock that planners and publishers share, to the millisecond. */
export async function readNow(tx: Transaction): Promise<Date> {
  const { rows } = await tx.client.query<{ now: Date }>(
    `SELECT date_trunc('milliseconds', clock_timestamp()) AS now`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database tells no time');
  return row.now;
}

/** Whoever comes with the same key waits until the first is done. */
export async function lockPlan(tx: Transaction, planId: string): Promise<void> {
  await tx.client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))', [planId, tx.workspaceId]);
}

/** Of each channel the first of a plan; empty where nothing was planned by that key. */
export async function readPlan(tx: Transaction, planId: string): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `SELECT DISTINCT ON (channel_id) ${SUMMARY} FROM publication WHERE workspace_id = $1 AND plan_id = $2
     ORDER BY channel_id, occurrence_id, publication_id`,
    [tx.workspaceId, planId],
  );
  return rows;
}

/**
 * Writes those that are not there yet: an occurrence of a series is planned once, and a slot is given once.
 *
 * @returns those that were written, in order of time
 */
export async function insertPublications(
  tx: Transaction,
  content: Content,
  publications: readonly NewPublication[],
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `INSERT INTO publication (workspace_id, publication_id, plan_id, channel_id, series_id, occurrence_id, state, due_at,
       zone, wall_time, queued, document, excerpt, media_count, picture_media_id, created_by, created_at, next_step_at)
     SELECT $1, "publicationId", "planId", "channelId", "seriesId", "occurrenceId", state, "dueAt",
       zone, "wallTime", queued, $3, $4, $5, $6, "createdBy", clock_timestamp(),
       CASE WHEN state = 'planned' THEN "dueAt" END
     FROM jsonb_to_recordset($2) AS given ("publicationId" uuid, "planId" uuid, "channelId" integer, "seriesId" uuid,
       "occurrenceId" text, state text, "dueAt" timestamptz, zone text, "wallTime" text, queued boolean,
       "createdBy" text)
     ON CONFLICT DO NOTHING RETURNING ${SUMMARY}`,
    [
      tx.workspaceId,
      JSON.stringify(publications),
      writeDocument(content),
      contentExcerpt(content),
      content.media.length,
      content.media[0]?.mediaId ?? null,
    ],
  );
  return rows.toSorted((one, other) => one.dueAt.getTime() - other.dueAt.getTime());
}

/** @returns null where there is none */
export async function readPublication(
  tx: Transaction,
  publicationId: string,
): Promise<WholePublicationRow | null> {
  const { rows } = await tx.client.query<WholePublicationRow>(
    `SELECT ${WHOLE} FROM publication WHERE workspace_id = $1 AND publication_id = $2`,
    [tx.workspaceId, publicationId],
  );
  return rows[0] ?? null;
}

/** Held until the end of the transaction. @returns null where there is none */
export async function lockPublication(
  tx: Transaction,
  publicationId: string,
): Promise<WholePublicationRow | null> {
  const { rows } = await tx.client.query<WholePublicationRow>(
    `SELECT ${WHOLE} FROM publication WHERE workspace_id = $1 AND publication_id = $2 FOR UPDATE`,
    [tx.workspaceId, publicationId],
  );
  return rows[0] ?? null;
}

/** How many are still to go out. */
export async function countPending(tx: Transaction, seriesId: string | null): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM publication
     WHERE workspace_id = $1 AND state = ANY ($2) AND ($3::uuid IS NULL OR series_id = $3)`,
    [tx.workspaceId, PENDING, seriesId],
  );
  return rows[0]?.count ?? 0;
}

/** Slots of a channel's queue that are taken: times as they were asked for and as clocks show them. */
export async function readTakenSlots(tx: Transaction, channelId: number): Promise<Set<string>> {
  const { rows } = await tx.client.query<{ occurrenceId: string | null; wallTime: string }>(
    `SELECT occurrence_id AS "occurrenceId", wall_time AS "wallTime" FROM publication
     WHERE workspace_id = $1 AND channel_id = $2 AND queued AND due_at > clock_timestamp() - interval '2 days'
       AND state IN ('awaiting approval', 'planned', 'claimed', 'sending', 'sent', 'unknown')`,
    [tx.workspaceId, channelId],
  );
  return new Set(rows.flatMap(({ occurrenceId, wallTime }) => [occurrenceId ?? wallTime, wallTime]));
}

/** Everything that is published, was or is to be, of the workspace. */
export async function deletePublications(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM publication WHERE workspace_id = $1', [tx.workspaceId]);
  await tx.client.query('DELETE FROM series WHERE workspace_id = $1', [tx.workspaceId]);
}
