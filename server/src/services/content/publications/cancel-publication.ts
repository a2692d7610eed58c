import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { WorkspaceCall } from '../../../platform/rpc/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import { noteChanges } from './note-change.ts';
import { cancelLater, cancelOne } from './publication-changes-store.ts';
import { readPublication } from './publication-store.ts';
import { endSeries, lockSeries } from './series-store.ts';
import { whyUnchanged } from './unchanged.ts';

/**
 * Keeps a publication from going out, or also all later ones of its series, which ends. What is cancelled already stays so.
 *
 * @returns how many were cancelled now
 * @throws Failure PUBLICATION_NOT_FOUND, PUBLICATION_UNDER_WAY, PUBLICATION_STATE_UNFIT
 */
export async function cancelPublication(
  { database }: Pick<ContentDeps, 'database'>,
  { workspaceId, identity }: WorkspaceCall,
  { publicationId, andLater }: { readonly publicationId: string; readonly andLater: boolean },
): Promise<number> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const before = await readPublication(tx, publicationId);
    if (before === null) throw failure(contentErrors, 'PUBLICATION_NOT_FOUND');
    const seriesId = andLater ? before.seriesId : null;
    // Whoever plans what comes next of the series waits, and then finds that it has ended.
    if (seriesId !== null && (await lockSeries(tx, seriesId)) !== null) await endSeries(tx, seriesId);
    const one = await cancelOne(tx, publicationId);
    const later = seriesId === null ? [] : await cancelLater(tx, seriesId, before.dueAt);
    // Of a series that is ended from one that went out already, the later ones are meant.
    if (one === null && seriesId === null && before.state !== 'cancelled') {
      throw await whyUnchanged(tx, { publicationId, revision: null });
    }
    const cancelled = one === null ? later : [one, ...later];
    await noteChanges(tx, cancelled, () => ({
      kind: 'cancelled',
      by: identity.userId,
      attempt: 0,
      values: {},
    }));
    return cancelled.length;
  });
}
