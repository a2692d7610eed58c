import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What an import made. */
export interface PostImport {
  readonly planned: number;
  readonly drafts: number;
}

/** @returns null where nothing was imported by that key */
export async function readPostImport(tx: Transaction, key: string): Promise<PostImport | null> {
  const { rows } = await tx.client.query<PostImport>(
    'SELECT planned, drafts FROM post_import WHERE workspace_id = $1 AND import_key = $2',
    [tx.workspaceId, key],
  );
  return rows[0] ?? null;
}

export async function insertPostImport(
  tx: Transaction,
  key: string,
  { planned, drafts, userId }: PostImport & { readonly userId: string },
): Promise<void> {
  await tx.client.query(
    `INSERT INTO post_import (workspace_id, import_key, planned, drafts, imported_by, imported_at)
     VALUES ($1, $2, $3, $4, $5, clock_timestamp())`,
    [tx.workspaceId, key, planned, drafts, userId],
  );
}

/** All of the workspace. */
export async function deletePostImports(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM post_import WHERE workspace_id = $1', [tx.workspaceId]);
}
