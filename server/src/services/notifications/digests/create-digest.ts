import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import type { NumbersDeps } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { notificationsErrors } from '../errors.ts';
import { requireDestinations } from '../require-destinations.ts';
import { checkDigest } from './check-digest.ts';
import { type DigestDetails, type DigestRow, insertDigest, readDigests } from './digest-store.ts';
import { nextDigest } from './next-digest.ts';

const MOST_DIGESTS = 20;

/**
 * Makes a digest, which is on.
 *
 * @throws Failure CHANNEL_NOT_FOUND, DESTINATION_NOT_FOUND, ZONE_UNKNOWN, TOO_MANY_DIGESTS
 */
export async function createDigest(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database' | 'clock'>,
  call: OutgoingCall & { readonly workspaceId: number },
  given: DigestDetails,
): Promise<DigestRow> {
  const details = await checkDigest(deps, call, given);
  const now = deps.clock.now();
  const digest = { ...details, digestId: randomUUID(), nextAt: nextDigest(details, now) };
  await inWorkspace(deps.database, call.workspaceId, async (tx) => {
    await requireDestinations(tx, details.destinationIds);
    if ((await readDigests(tx)).length >= MOST_DIGESTS) {
      throw failure(notificationsErrors, 'TOO_MANY_DIGESTS', { values: { most: MOST_DIGESTS } });
    }
    await insertDigest(tx, digest, now);
  });
  return digest;
}
