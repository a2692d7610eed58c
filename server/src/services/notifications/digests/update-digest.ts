import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import type { NumbersDeps } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { requireDestinations } from '../require-destinations.ts';
import { checkDigest } from './check-digest.ts';
import { type DigestDetails, type DigestRow, readDigest, writeDigest } from './digest-store.ts';
import { nextDigest } from './next-digest.ts';

/**
 * Replaces what a digest says; one that is off stays off.
 *
 * @throws Failure DIGEST_NOT_FOUND, CHANNEL_NOT_FOUND, DESTINATION_NOT_FOUND, ZONE_UNKNOWN
 */
export async function updateDigest(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database' | 'clock'>,
  call: OutgoingCall & { readonly workspaceId: number },
  { digestId, details: given }: { readonly digestId: string; readonly details: DigestDetails },
): Promise<DigestRow> {
  const details = await checkDigest(deps, call, given);
  return inWorkspace(deps.database, call.workspaceId, async (tx) => {
    await requireDestinations(tx, details.destinationIds);
    const before = await readDigest(tx, digestId);
    const nextAt = before?.nextAt == null ? null : nextDigest(details, deps.clock.now());
    const digest = { ...details, digestId, nextAt };
    if (!(await writeDigest(tx, digest))) throw failure(notificationsErrors, 'DIGEST_NOT_FOUND');
    return digest;
  });
}
