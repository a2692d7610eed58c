import { randomUUID } from 'node:crypto';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What is still to be done with a post that went out. */
export interface PlannedChangeRow {
  readonly kind: ContentTables['publication_change']['kind'];
  /** Of an edit, for `readDocument`; else null. */
  readonly document: unknown;
  readonly dueAt: Date;
}

/** In order of time. */
export async function readPlannedChanges(
  tx: Transaction,
  publicationId: string,
): Promise<PlannedChangeRow[]> {
  const { rows } = await tx.client.query<PlannedChangeRow>(
    `SELECT kind, document, due_at AS "dueAt" FROM publication_change
     WHERE workspace_id = $1 AND publication_id = $2 AND state = 'planned' ORDER BY due_at, change_id`,
    [tx.workspaceId, publicationId],
  );
  return rows;
}

/** @param at null for now; what is past is now @returns when it is due */
export async function insertEdit(
  tx: Transaction,
  publicationId: string,
  { content, userId, at }: { readonly content: Content; readonly userId: string; readonly at: Date | null },
): Promise<Date> {
  return dueAtOf(
    await tx.client.query<{ dueAt: Date }>(
      `INSERT INTO publication_change (workspace_id, change_id, publication_id, kind, document, done_by, due_at, state)
       VALUES ($1, $2, $3, 'edit', $4, $5, greatest($6, clock_timestamp()), 'planned') RETURNING due_at AS "dueAt"`,
      [tx.workspaceId, randomUUID(), publicationId, writeDocument(content), userId, at],
    ),
  );
}

/** One that was planned for later is brought forward: a post is deleted once. @returns when it is due */
export async function insertDeletion(tx: Transaction, publicationId: string, userId: string): Promise<Date> {
  const values = [tx.workspaceId, publicationId, userId];
  const { rows } = await tx.client.query<{ dueAt: Date }>(
    `UPDATE publication_change SET due_at = least(due_at, clock_timestamp()), done_by = $3
     WHERE workspace_id = $1 AND publication_id = $2 AND kind = 'delete' AND state = 'planned'
     RETURNING due_at AS "dueAt"`,
    values,
  );
  if (rows[0] !== undefined) return rows[0].dueAt;
  return dueAtOf(
    await tx.client.query<{ dueAt: Date }>(
      `INSERT INTO publication_change (workspace_id, change_id, publication_id, kind, done_by, due_at, state)
       VALUES ($1, $4, $2, 'delete', $3, clock_timestamp(), 'planned') RETURNING due_at AS "dueAt"`,
      [...values, randomUUID()],
    ),
  );
}

function dueAtOf({ rows }: { readonly rows: readonly { readonly dueAt: Date }[] }): Date {
  const [row] = rows;
  if (row === undefined) throw new Error('a row that was written is not answered');
  return row.dueAt;
}
