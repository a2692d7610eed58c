import { randomUUID } from 'node:crypto';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { ContentDeps } from '../deps.ts';
import { contentErrors } from '../errors.ts';
import type { ContentTables } from '../tables.ts';
import { type Draft, draftOf } from './draft.ts';
import { countDrafts, type GivenDraft, insertDraft } from './draft-store.ts';
import { tidyDraft } from './tidy-draft.ts';

/** Far more than anybody looks through; without a limit a program that runs wild would fill the database. */
export const MOST_DRAFTS = 5_000;

/** @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE, TOO_MANY_DRAFTS */
export async function createDraft(
  { database, clock }: Pick<ContentDeps, 'database' | 'clock'>,
  { workspaceId, userId }: { readonly workspaceId: number; readonly userId: string },
  given: GivenDraft,
): Promise<Draft> {
  const tidied = tidyDraft(given);
  return inWorkspace(database, workspaceId, async (tx) => {
    await requireRoomForDrafts(tx, 1);
    return draftOf(await insertDraft(tx, tidied, { draftId: randomUUID(), userId, now: clock.now() }));
  });
}

/** @throws Failure TOO_MANY_DRAFTS where so many more are too many */
export async function requireRoomForDrafts(
  tx: DatabaseTransaction<ContentTables>,
  more: number,
): Promise<void> {
  if (more === 0 || (await countDrafts(tx)) + more <= MOST_DRAFTS) return;
  throw failure(contentErrors, 'TOO_MANY_DRAFTS', { values: { most: MOST_DRAFTS } });
}
