import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { requireReadable } from '../require-keepable.ts';
import type { ContentTables } from '../tables.ts';
import { noteChanges } from './note-change.ts';
import { approveLater, approveOne, type ReadPublication, sendBackOne } from './publication-changes-store.ts';
import { type PublicationRow, readPublication } from './publication-store.ts';
import { approveSeries, endSeries, lockSeries } from './series-store.ts';
import { whyUnchanged } from './unchanged.ts';

type Transaction = DatabaseTransaction<ContentTables>;

export interface Decision extends ReadPublication {
  readonly approve: boolean;
  /** Why it is sent back. */
  readonly reason: string;
  /** Also about all later ones of its series that say the same. */
  readonly andLater: boolean;
}

/**
 * Lets a publication go out that waits for it, or sends it back. Sent again after a lost answer, it is answered as it was
 * the first time.
 *
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_CHANGED, PUBLICATION_STATE_UNFIT, PUBLICATION_UNDER_WAY
 */
export async function decidePublication(
  { database }: Pick<ContentDeps, 'database'>,
  { workspaceId, identity }: WorkspaceCall,
  decision: Decision,
): Promise<PublicationRow> {
  const { publicationId, revision, approve, reason } = decision;
  requireReadable('reason', reason);
  return inWorkspace(database, workspaceId, async (tx) => {
    const before = await readPublication(tx, publicationId);
    const decided = approve ? 'planned' : 'cancelled';
    if (before?.revision === revision + 1 && before.state === decided) return before;
    const series = decision.andLater ? (before?.seriesId ?? null) : null;
    if (series !== null) await lockSeries(tx, series);
    const rows = await (approve ? letGoOut(tx, decision, series) : sendBack(tx, decision, series));
    const one = rows.find((row) => row.publicationId === publicationId);
    if (one === undefined) throw await whyUnchanged(tx, decision);
    await noteChanges(tx, rows, () => ({
      kind: approve ? 'approved' : 'sent back',
      by: identity.userId,
      attempt: 0,
      values: reason === '' ? {} : { reason },
    }));
    return one;
  });
}

async function letGoOut(
  tx: Transaction,
  read: ReadPublication,
  seriesId: string | null,
): Promise<PublicationRow[]> {
  const one = await approveOne(tx, read);
  if (one === null) return [];
  if (seriesId === null) return [one];
  await approveSeries(tx, seriesId);
  const later = await approveLater(tx, { seriesId, from: one.dueAt, document: one.document });
  return [one, ...later];
}

async function sendBack(
  tx: Transaction,
  read: ReadPublication,
  seriesId: string | null,
): Promise<PublicationRow[]> {
  const before = await readPublication(tx, read.publicationId);
  const from = before?.dueAt ?? null;
  const andLater = seriesId === null || from === null ? null : { seriesId, from };
  const rows = await sendBackOne(tx, read, { andLater });
  if (seriesId !== null && rows.length > 0) await endSeries(tx, seriesId);
  return rows;
}
