import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What is commented on. */
export interface CommentSubject {
  readonly kind: 'draft' | 'publication';
  /** A UUID. */
  readonly id: string;
}

export interface Comment {
  /** A UUID. */
  readonly commentId: string;
  readonly text: string;
  /** Id of a user. */
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

interface CommentRow extends Comment {
  readonly draftId: string | null;
  readonly publicationId: string | null;
}

const COMMENT = `comment_id AS "commentId", text, written_by AS "writtenBy", written_at AS "writtenAt"`;

/** While the transaction runs, what is there stays there, and one comment is added to it at a time. */
export async function holdSubject(tx: Transaction, { kind, id }: CommentSubject): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `SELECT 1 FROM ${kind} WHERE workspace_id = $1 AND ${kind}_id = $2 FOR NO KEY UPDATE`,
    [tx.workspaceId, id],
  );
  return rowCount === 1;
}

export async function isThere(tx: Transaction, { kind, id }: CommentSubject): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `SELECT 1 FROM ${kind} WHERE workspace_id = $1 AND ${kind}_id = $2`,
    [tx.workspaceId, id],
  );
  return rowCount === 1;
}

/** The oldest first. */
export async function readComments(tx: Transaction, { kind, id }: CommentSubject): Promise<Comment[]> {
  const { rows } = await tx.client.query<Comment>(
    `SELECT ${COMMENT} FROM comment WHERE workspace_id = $1 AND ${kind}_id = $2 ORDER BY written_at, comment_id`,
    [tx.workspaceId, id],
  );
  return rows;
}

/** @returns null where there is none */
export async function readComment(tx: Transaction, commentId: string): Promise<CommentRow | null> {
  const { rows } = await tx.client.query<CommentRow>(
    `SELECT ${COMMENT}, draft_id AS "draftId", publication_id AS "publicationId"
     FROM comment WHERE workspace_id = $1 AND comment_id = $2`,
    [tx.workspaceId, commentId],
  );
  return rows[0] ?? null;
}

/** @returns whether there was none under that id */
export async function insertComment(
  tx: Transaction,
  { kind, id }: CommentSubject,
  { commentId, text, writtenBy, writtenAt }: Comment,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO comment (workspace_id, comment_id, ${kind}_id, text, written_by, written_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [tx.workspaceId, commentId, id, text, writtenBy, writtenAt],
  );
  return rowCount === 1;
}

export async function deleteCommentRow(tx: Transaction, commentId: string): Promise<void> {
  await tx.client.query('DELETE FROM comment WHERE workspace_id = $1 AND comment_id = $2', [
    tx.workspaceId,
    commentId,
  ]);
}
