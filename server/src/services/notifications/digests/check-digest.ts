import { failure } from '../../../platform/errors/index.ts';
import type { OutgoingCall } from '../../../platform/rpc/index.ts';
import { type NumbersDeps, readChannel } from '../channel-numbers.ts';
import { notificationsErrors } from '../errors.ts';
import { knownZone } from '../local-time.ts';
import type { DigestDetails } from './digest-store.ts';

/**
 * What a person says of a digest, with the zone by the name that the runtime uses.
 *
 * @throws Failure CHANNEL_NOT_FOUND, ZONE_UNKNOWN
 */
export async function checkDigest(
  deps: NumbersDeps,
  call: OutgoingCall,
  details: DigestDetails,
): Promise<DigestDetails> {
  const timeZone = knownZone(details.timeZone);
  if (timeZone === null) {
    throw failure(notificationsErrors, 'ZONE_UNKNOWN', { values: { timeZone: details.timeZone } });
  }
  for (const channelId of details.channelIds) await readChannel(deps, call, channelId);
  return { ...details, timeZone };
}
