import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { type Failure, failure } from '../../../platform/errors/index.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { readPublication } from './publication-store.ts';

/** Why a change changed nothing: of one that was read at a revision, or of whatever it is at now (null). */
export async function whyUnchanged(
  tx: DatabaseTransaction<ContentTables>,
  { publicationId, revision }: { readonly publicationId: string; readonly revision: number | null },
): Promise<Failure> {
  const row = await readPublication(tx, publicationId);
  if (row === null) return failure(contentErrors, 'PUBLICATION_NOT_FOUND');
  const { state } = row;
  if (state === 'claimed' || state === 'sending') return failure(contentErrors, 'PUBLICATION_UNDER_WAY');
  if (revision !== null && revision !== row.revision) {
    return failure(contentErrors, 'PUBLICATION_CHANGED', { values: { current: row.revision, revision } });
  }
  return failure(contentErrors, 'PUBLICATION_STATE_UNFIT', { values: { state } });
}
