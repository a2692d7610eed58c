import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';
import { MOST_REVISIONS } from './draft-store.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** What a draft said after one change, without its content. */
export interface DraftRevision {
  /** 1 is what it said at first. */
  readonly revision: number;
  readonly title: string;
  readonly excerpt: string;
  /** Id of a user; empty where it was changed before histories were kept. */
  readonly changedBy: string;
  readonly changedAt: Date;
}

export interface DraftRevisionRow extends DraftRevision {
  /** For `readDocument`. */
  readonly document: unknown;
}

const SUMMARY = `revision, title, excerpt, changed_by AS "changedBy", changed_at AS "changedAt"`;

/** The newest first, the one that stands now included; none where there is no such draft. */
export async function readDraftRevisions(tx: Transaction, draftId: string): Promise<DraftRevision[]> {
  const { rows } = await tx.client.query<DraftRevision>(
    `SELECT ${SUMMARY} FROM draft_revision WHERE workspace_id = $1 AND draft_id = $2 ORDER BY revision DESC
     LIMIT $3`,
    [tx.workspaceId, draftId, MOST_REVISIONS],
  );
  return rows;
}

/** @returns null where it is not kept, or never was */
export async function readDraftRevision(
  tx: Transaction,
  { draftId, revision }: { readonly draftId: string; readonly revision: number },
): Promise<DraftRevisionRow | null> {
  const { rows } = await tx.client.query<DraftRevisionRow>(
    `SELECT ${SUMMARY}, document FROM draft_revision
     WHERE workspace_id = $1 AND draft_id = $2 AND revision = $3`,
    [tx.workspaceId, draftId, revision],
  );
  return rows[0] ?? null;
}
