import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';
import type { ContentTables } from '../tables.ts';
import { excerptOf } from './excerpt.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** A draft without what it says. */
export interface DraftSummary {
  readonly draftId: string;
  /** Empty where nobody gave it one. */
  readonly title: string;
  /** How its text begins, on one line. */
  readonly excerpt: string;
  /** 1 at first, and one more with each change. */
  readonly revision: number;
  /** Id of a user. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
}

export interface DraftRow extends DraftSummary {
  /** For `readDocument`. */
  readonly document: unknown;
}

/** What a person says of a draft. */
export interface GivenDraft {
  readonly title: string;
  readonly content: Content;
}

/** A change of what a draft says. */
export interface DraftChange {
  readonly draftId: string;
  /** That of the draft which was read and is changed. */
  readonly revision: number;
  readonly userId: string;
  readonly now: Date;
}

/**
 * So many are listed, and one more is kept: restoring the oldest of the list makes it one too many, and whoever lost the
 * answer asks for it again. Older ones are forgotten: nobody takes back what was changed fifty times since.
 */
export const MOST_REVISIONS = 50;

/** The last draft of a page. */
export type DraftPosition = Pick<DraftSummary, 'changedAt' | 'draftId'>;

const SUMMARY = `draft_id AS "draftId", title, excerpt, revision, created_by AS "createdBy",
  created_at AS "createdAt", changed_at AS "changedAt"`;

/** In the statement that writes a draft: what it says now is kept in its history, with who changed it ($6). */
const KEEP_REVISION = `INSERT INTO draft_revision
  SELECT workspace_id, draft_id, revision, title, excerpt, document, $6, changed_at FROM written`;

/** @returns null where there is none */
export async function readDraft(tx: Transaction, draftId: string): Promise<DraftRow | null> {
  const { rows } = await tx.client.query<DraftRow>(
    `SELECT ${SUMMARY}, document FROM draft WHERE workspace_id = $1 AND draft_id = $2`,
    [tx.workspaceId, draftId],
  );
  return rows[0] ?? null;
}

/** What was changed last comes first. @param after null for the first page */
export async function readDraftPage(
  tx: Transaction,
  { after, limit }: { readonly after: DraftPosition | null; readonly limit: number },
): Promise<DraftSummary[]> {
  const { rows } = await tx.client.query<DraftSummary>(
    `SELECT ${SUMMARY} FROM draft
     WHERE workspace_id = $1 AND ($2::timestamptz IS NULL OR (changed_at, draft_id) < ($2, $3))
     ORDER BY changed_at DESC, draft_id DESC LIMIT $4`,
    [tx.workspaceId, after?.changedAt ?? null, after?.draftId ?? null, limit],
  );
  return rows;
}

export async function countDrafts(tx: Transaction): Promise<number> {
  const { rows } = await tx.client.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM draft WHERE workspace_id = $1',
    [tx.workspaceId],
  );
  return rows[0]?.count ?? 0;
}

export async function insertDraft(
  tx: Transaction,
  { title, content }: GivenDraft,
  { draftId, userId, now }: { readonly draftId: string; readonly userId: string; readonly now: Date },
): Promise<DraftRow> {
  const { rows } = await tx.client.query<DraftRow>(
    `WITH written AS (
       INSERT INTO draft
         (workspace_id, draft_id, title, excerpt, document, revision, created_by, created_at, changed_at)
       VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7) RETURNING *
     ), kept AS (${KEEP_REVISION})
     SELECT ${SUMMARY}, document FROM written`,
    [tx.workspaceId, draftId, title, excerptOf(content.text), writeDocument(content), userId, now],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a row that was written is not answered');
  return row;
}

/** @returns null where the draft is not there, or at another revision */
export async function writeDraft(
  tx: Transaction,
  { title, content }: GivenDraft,
  { draftId, revision, userId, now }: DraftChange,
): Promise<DraftRow | null> {
  const { rows } = await tx.client.query<DraftRow>(
    `WITH written AS (
       UPDATE draft SET title = $3, excerpt = $4, document = $5, revision = revision + 1, changed_at = $7
       WHERE workspace_id = $1 AND draft_id = $2 AND revision = $8 RETURNING *
     ), kept AS (${KEEP_REVISION}), forgotten AS (
       DELETE FROM draft_revision USING written
       WHERE draft_revision.workspace_id = $1 AND draft_revision.draft_id = $2
         AND draft_revision.revision <= written.revision - $9::int
     )
     SELECT ${SUMMARY}, document FROM written`,
    [
      tx.workspaceId,
      draftId,
      title,
      excerptOf(content.text),
      writeDocument(content),
      userId,
      now,
      revision,
      MOST_REVISIONS + 1,
    ],
  );
  return rows[0] ?? null;
}

/** @returns whether it was there */
export async function deleteDraft(tx: Transaction, draftId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query('DELETE FROM draft WHERE workspace_id = $1 AND draft_id = $2', [
    tx.workspaceId,
    draftId,
  ]);
  return rowCount === 1;
}

/** All of the workspace. */
export async function deleteDrafts(tx: Transaction): Promise<void> {
  await tx.client.query('DELETE FROM draft WHERE workspace_id = $1', [tx.workspaceId]);
}
