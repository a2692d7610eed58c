import type { UsersDeps } from './deps.ts';
import { deleteExpiredResetLinks } from './reset-link-store.ts';
import { deleteExpiredSessions } from './session-store.ts';
import { deleteAttemptsBefore } from './sign-in-attempt-store.ts';
import { deleteExpiredLinkCodes } from './telegram-links/link-code-store.ts';
import { deleteOldProofs } from './telegram-links/used-proof-store.ts';

const ATTEMPTS_KEPT_MS = 24 * 60 * 60 * 1000;

/** Deletes sessions, links, codes and proofs that have expired and failures that nobody counts any more. Safe to repeat. */
export async function deleteStaleRows(deps: UsersDeps): Promise<void> {
  const now = deps.clock.now();
  const { kysely } = deps.database;
  await deleteExpiredSessions(kysely, now);
  await deleteExpiredResetLinks(kysely, now);
  await deleteExpiredLinkCodes(kysely, now);
  await deleteOldProofs(kysely, now);
  await deleteAttemptsBefore(kysely, new Date(now.getTime() - ATTEMPTS_KEPT_MS));
}
