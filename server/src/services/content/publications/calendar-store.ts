import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import type { PublicationState } from './publication-state.ts';
import { type PublicationRow, SUMMARY } from './publication-store.ts';

/** The last publication of a page. */
export type CalendarPosition = Pick<PublicationRow, 'dueAt' | 'publicationId'>;

export interface CalendarSpan {
  readonly from: Date;
  /** Excluded. */
  readonly to: Date;
  /** Empty for all. */
  readonly channelIds: readonly number[];
  /** Empty for all. */
  readonly states: readonly PublicationState[];
  /** Null for the first page. */
  readonly after: CalendarPosition | null;
  readonly limit: number;
}

/** In order of time. */
export async function readCalendar(
  tx: DatabaseTransaction<ContentTables>,
  { from, to, channelIds, states, after, limit }: CalendarSpan,
): Promise<PublicationRow[]> {
  const { rows } = await tx.client.query<PublicationRow>(
    `SELECT ${SUMMARY} FROM publication
     WHERE workspace_id = $1 AND due_at >= $2 AND due_at < $3
       AND (cardinality($4::int[]) = 0 OR channel_id = ANY ($4))
       AND (cardinality($5::text[]) = 0 OR state = ANY ($5))
       AND ($6::timestamptz IS NULL OR (due_at, publication_id) > ($6, $7::uuid))
     ORDER BY due_at, publication_id LIMIT $8`,
    [tx.workspaceId, from, to, channelIds, states, after?.dueAt ?? null, after?.publicationId ?? null, limit],
  );
  return rows;
}
