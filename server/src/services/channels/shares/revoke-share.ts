import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ReadDeps } from '../read-deps.ts';
import { shareErrors } from './share-errors.ts';
import { deleteShareRow } from './share-store.ts';

/** Ends a page at once. Throws SHARE_NOT_FOUND. */
export async function revokeShare(deps: ReadDeps, workspaceId: number, shareId: number): Promise<void> {
  const gone = await inWorkspace(deps.database, workspaceId, (tx) => deleteShareRow(tx, shareId));
  if (!gone) throw failure(shareErrors, 'SHARE_NOT_FOUND');
}
