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

/** The last draft of a page. */
export type DraftPosition = Pick<DraftSummary, 'changedAt' | 'draftId'>;

const SUMMARY = `draft_id AS "draftId", title, excerpt, revision, created_by AS "createdBy",
  created_at AS "createdAt", changed_at AS "changedAt"`;

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
    `INSERT INTO draft (workspace_id, draft_id, title, excerpt, document, revision, created_by, created_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $7) RETURNING ${SUMMARY}, document`,
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
  { draftId, revision, now }: { readonly draftId: string; readonly revision: number; readonly now: Date },
): Promise<DraftRow | null> {
  const { rows } = await tx.client.query<DraftRow>(
    `UPDATE draft SET title = $4, excerpt = $5, document = $6, revision = revision + 1, changed_at = $7
     WHERE workspace_id = $1 AND draft_id = $2 AND revision = $3 RETURNING ${SUMMARY}, document`,
    [tx.workspaceId, draftId, revision, title, excerptOf(content.text), writeDocument(content), now],
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
