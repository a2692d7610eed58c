import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { type DigestRow, readDigest, writeDigest } from './digest-store.ts';
import { nextDigest } from './next-digest.ts';

/**
 * Switches a digest; what it would have told while it was off is not told later.
 *
 * @throws Failure DIGEST_NOT_FOUND
 */
export async function switchDigest(
  { database, clock }: Pick<NotificationsDeps, 'database' | 'clock'>,
  workspaceId: number,
  { digestId, isOn }: { readonly digestId: string; readonly isOn: boolean },
): Promise<DigestRow> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const before = await readDigest(tx, digestId);
    if (before === null) throw failure(notificationsErrors, 'DIGEST_NOT_FOUND');
    if (isOn === (before.nextAt !== null)) return before;
    const digest = { ...before, nextAt: isOn ? nextDigest(before, clock.now()) : null };
    await writeDigest(tx, digest);
    return digest;
  });
}
