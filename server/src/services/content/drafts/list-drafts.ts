import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import { draftPageToken, draftPosition } from './draft-page-token.ts';
import { type DraftSummary, readDraftPage } from './draft-store.ts';

export interface DraftPage {
  readonly drafts: readonly DraftSummary[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

const USUAL_PAGE_SIZE = 50;

/**
 * What was changed last comes first.
 *
 * @param pageSize 0 for 50
 * @param pageToken empty for the first page
 * @throws Failure DRAFT_PAGE_INVALID
 */
export async function listDrafts(
  { database }: Pick<ContentDeps, 'database'>,
  workspaceId: number,
  { pageSize, pageToken }: { readonly pageSize: number; readonly pageToken: string },
): Promise<DraftPage> {
  const after = pageToken === '' ? null : draftPosition(pageToken);
  const size = pageSize === 0 ? USUAL_PAGE_SIZE : pageSize;
  const rows = await inWorkspace(database, workspaceId, (tx) =>
    readDraftPage(tx, { after, limit: size + 1 }),
  );
  const drafts = rows.slice(0, size);
  const last = drafts.at(-1);
  const isMore = rows.length > size && last !== undefined;
  return { drafts, nextPageToken: isMore ? draftPageToken(last) : '' };
}
