import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';
import type { ContentTables } from '../tables.ts';
import { contentExcerpt } from './content-excerpt.ts';
import type { Moment } from './moment.ts';
import { BEFORE_SENDING, CHANGEABLE, PENDING } from './publication-state.ts';
import { type PublicationRow, SUMMARY, WHOLE, type WholePublicationRow } from './publication-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

// Each statement looks at the state itself: what the publisher has in hand is changed by nobody else.

/** Which one, as it was read. */
export interface ReadPublication {
  readonly publicationId: string;
  readonly revision: number;
}

/** @returns null where it is not there, at another revision, or in a state in which it is not moved */
export async function writeMoment(
  tx: Transaction,
  { publicationId, revision }: ReadPublication,
  { moment, needsApproval }: { readonly moment: Moment; readonly needsApproval: boolean },
): Promise<WholePublicationRow | null> {
  // What was let go out once may go out at another time; what was not, or is planned anew, is looked at.
  const isPlanned = `(state = 'planned' OR (state <> 'awaiting approval' AND NOT $7))`;
  const { rows } = await tx.client.query<WholePublicationRow>(
    `UPDATE publication SET due_at = $4, wall_time = $5,
       occurrence_id = CASE WHEN series_id IS NULL THEN $6 ELSE occurrence_id END,
       state = CASE WHEN ${isPlanned} THEN 'planned' ELSE 'awaiting approval' END,
       next_step_at = CASE WHEN ${isPlanned} THEN $4::timestamptz END,
       moved = true, queued = false, late_allowed = false, reason = '', telegram_said = '', revision = revision + 1
     WHERE workspace_id = $1 AND publication_id = $2 AND revision = $3 AND state = ANY ($8) RETURNING ${WHOLE}`,
    [
      tx.workspaceId,
      publicationId,
      revision,
      moment.dueAt,
      moment.wallTime,
      moment.occurrenceId,
      needsApproval,
      CHANGEABLE,
    ],
  );
  return rows[0] ?? null;
}

/** @returns null where it is not there, at another revision, or in a state in which it is not rewritten */
export async function writeContent(
  tx: Transaction,
  { publicationId, revision }: ReadPublication,
  { content, needsApproval }: { readonly content: Content; readonly needsApproval: boolean },
): Promise<WholePublicationRow | null> {
  const waits = `(state = 'planned' AND $8)`;
  const { rows } = await tx.client.query<WholePublicationRow>(
    `UPDATE publication SET document = $4, excerpt = $5, media_count = $6, picture_media_id = $7,
       state = CASE WHEN ${waits} THEN 'awaiting approval' ELSE state END,
       next_step_at = CASE WHEN ${waits} THEN NULL ELSE next_step_at END, revision = revision + 1
     WHERE workspace_id = $1 AND publication_id = $2 AND revision = $3 AND state = ANY ($9) RETURNING ${WHOLE}`,
    [
      tx.workspaceId,
      publicationId,
      revision,
      writeDocument(content),
      contentExcerpt(content),
      content.media.length,
      content.media[0]?.mediaId ?? null,
      needsApproval,
      CHANGEABLE,
    ],
  );
  return rows[0] ?? null;
}

const CANCEL = `UPDATE publication SET state = 'cancelled', next_step_at = NULL, reason = $2, revision = revision + 1`;

/** @returns null where it is not there, or in a state in which it is not cancelled */
export async function cancelOne(tx: Transaction, publicationId: string): Promise<PublicationRow | null> {
  const { rows } = await tx.client.query<PublicationRow>(
    `${CANCEL} WHERE workspace_id = $1 AND publication_id = $3 AND state = ANY ($4) RETURNING ${SUMMARY}`,
    [tx.workspaceId, '', publicationId, BEFORE_SENDING],
  );
  return rows[0] ?? null;
}

/** What is pending of a series from that time on. */
export async function cancelLater(tx: Transaction, seriesId: string, from: Date): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `${CANCEL} WHERE workspace_id = $1 AND series_id = $3 AND due_at >= $4 AND state = ANY ($5) RETURNING ${SUMMARY}`,
    [tx.workspaceId, '', seriesId, from, PENDING],
  );
  return rows;
}

/** What is pending of those occurrences, which the rule of their series no longer names. */
export async function cancelOccurrences(
  tx: Transaction,
  seriesId: string,
  { occurrenceIds, reason }: { readonly occurrenceIds: readonly string[]; readonly reason: string },
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `${CANCEL} WHERE workspace_id = $1 AND series_id = $3 AND occurrence_id = ANY ($4) AND state = ANY ($5)
     RETURNING ${SUMMARY}`,
    [tx.workspaceId, reason, seriesId, occurrenceIds, PENDING],
  );
  return rows;
}

/** What is pending in a channel that is gone. */
export async function cancelInChannel(
  tx: Transaction,
  channelId: number,
  reason: string,
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `${CANCEL} WHERE workspace_id = $1 AND channel_id = $3 AND state = ANY ($4) RETURNING ${SUMMARY}`,
    [tx.workspaceId, reason, channelId, PENDING],
  );
  return rows;
}

/** Lets it go out. @returns null where it is not there, at another revision, or does not wait for it */
export async function approveOne(
  tx: Transaction,
  { publicationId, revision }: ReadPublication,
): Promise<WholePublicationRow | null> {
  const { rows } = await tx.client.query<WholePublicationRow>(
    `UPDATE publication SET state = 'planned', next_step_at = due_at, revision = revision + 1
     WHERE workspace_id = $1 AND publication_id = $2 AND revision = $3 AND state = 'awaiting approval'
     RETURNING ${WHOLE}`,
    [tx.workspaceId, publicationId, revision],
  );
  return rows[0] ?? null;
}

/** Lets go out what waits of a series from that time on, and says the same as the one that was read. */
export async function approveLater(
  tx: Transaction,
  {
    seriesId,
    from,
    document,
  }: { readonly seriesId: string; readonly from: Date; readonly document: unknown },
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `UPDATE publication SET state = 'planned', next_step_at = due_at, revision = revision + 1
     WHERE workspace_id = $1 AND series_id = $2 AND due_at >= $3 AND document = $4::jsonb
       AND state = 'awaiting approval' RETURNING ${SUMMARY}`,
    [tx.workspaceId, seriesId, from, JSON.stringify(document)],
  );
  return rows;
}

/** Also the later ones of its series, where they are meant. @returns those that waited */
export async function sendBackOne(
  tx: Transaction,
  { publicationId, revision }: ReadPublication,
  { andLater }: { readonly andLater: { readonly seriesId: string; readonly from: Date } | null },
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `${CANCEL} WHERE workspace_id = $1 AND state = 'awaiting approval'
       AND (publication_id = $3 AND revision = $4 OR series_id = $5 AND due_at >= $6) RETURNING ${SUMMARY}`,
    [
      tx.workspaceId,
      'SENT_BACK',
      publicationId,
      revision,
      andLater?.seriesId ?? null,
      andLater?.from ?? null,
    ],
  );
  return rows;
}

/**
 * Another instant of the same times on the wall: the law of the zone changed. What clocks show otherwise then has left its
 * slot, which may be somebody else's.
 */
export async function writeInstants(
  tx: Transaction,
  moments: readonly { readonly publicationId: string; readonly dueAt: Date; readonly wallTime: string }[],
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `UPDATE publication SET due_at = "dueAt", wall_time = given."wallTime",
       queued = queued AND wall_time = given."wallTime",
       next_step_at = CASE WHEN next_step_at IS NULL THEN NULL ELSE "dueAt" END
     FROM jsonb_to_recordset($2) AS given ("publicationId" uuid, "dueAt" timestamptz, "wallTime" text)
     WHERE workspace_id = $1 AND publication_id = "publicationId" AND state = ANY ($3) RETURNING ${SUMMARY}`,
    [tx.workspaceId, JSON.stringify(moments), PENDING],
  );
  return rows;
}
