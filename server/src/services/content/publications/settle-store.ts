import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import { WHOLE, type WholePublicationRow } from './publication-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** Nobody knows of it, or it did not go out: a person says what becomes of it. */
export const SETTLEABLE = ['unknown', 'missed', 'failed'] as const;

/** It is in the channel. @returns null where it is not there, or in no state that is settled */
export async function settleAsSent(
  tx: Transaction,
  publicationId: string,
  { messageId, link }: { readonly messageId: number; readonly link: string },
): Promise<WholePublicationRow | null> {
  return settle(
    tx,
    publicationId,
    `state = 'sent', next_step_at = NULL, queued = queued AND state = 'unknown', message_ids = ARRAY[$4::bigint], sent_at = clock_timestamp(), link = $5`,
    [messageId, link],
  );
}

/**
 * It is to be sent now, however late it is; of one that did not go out somebody has to approve first where that is asked
 * for, since it may have been rewritten. One that nobody knows of says what was let go out.
 */
export async function settleAsPlanned(
  tx: Transaction,
  publicationId: string,
  { needsApproval }: { readonly needsApproval: boolean },
): Promise<WholePublicationRow | null> {
  const waits = `($4 AND state <> 'unknown')`;
  return settle(
    tx,
    publicationId,
    `state = CASE WHEN ${waits} THEN 'awaiting approval' ELSE 'planned' END,
     next_step_at = CASE WHEN ${waits} THEN NULL ELSE clock_timestamp() END, late_allowed = true, queued = false`,
    [needsApproval],
  );
}

/** It is not in the channel, and is not to be. */
export async function settleAsCancelled(
  tx: Transaction,
  publicationId: string,
): Promise<WholePublicationRow | null> {
  return settle(tx, publicationId, `state = 'cancelled', next_step_at = NULL`, []);
}

async function settle(
  tx: Transaction,
  publicationId: string,
  change: string,
  values: readonly unknown[],
): Promise<WholePublicationRow | null> {
  const { rows } = await tx.client.query<WholePublicationRow>(
    `UPDATE publication SET ${change}, reason = '', telegram_said = '', revision = revision + 1
     WHERE workspace_id = $1 AND publication_id = $2 AND state = ANY ($3) RETURNING ${WHOLE}`,
    [tx.workspaceId, publicationId, SETTLEABLE, ...values],
  );
  return rows[0] ?? null;
}
