import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { NotificationsDeps } from './deps.ts';
import { type DestinationRow, insertDestination, type NewDestination } from './destination-store.ts';
import { notificationsErrors } from './errors.ts';
import { localeOf } from './locale-of.ts';
import { secretPlace } from './secret-place.ts';
import { isPublicAddress } from './senders/address-guard.ts';

/**
 * Adds an address that notices are posted to. The same address again gets a new secret.
 *
 * @throws Failure WEBHOOK_ADDRESS_REFUSED
 */
export async function addWebhook(
  deps: Pick<NotificationsDeps, 'database' | 'clock' | 'sealer' | 'privateAddresses'>,
  workspaceId: number,
  { url, locale }: { readonly url: string; readonly locale: string },
): Promise<{ readonly destination: DestinationRow; readonly secret: string }> {
  if (!mayBePosted(url, deps.privateAddresses)) {
    throw failure(notificationsErrors, 'WEBHOOK_ADDRESS_REFUSED', { values: { url } });
  }
  const key = randomBytes(24);
  const row: NewDestination = {
    kind: 'webhook',
    address: url,
    name: '',
    botId: 0,
    locale: localeOf(locale),
    sealedSecret: deps.sealer.seal(secretPlace(workspaceId, url), key),
    confirmed: true,
  };
  const destination = await inWorkspace(deps.database, workspaceId, (tx) =>
    insertDestination(tx, row, deps.clock.now()),
  );
  return { destination, secret: `whsec_${key.toString('base64')}` };
}

function mayBePosted(text: string, privateAddresses: boolean): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (privateAddresses) return ['http:', 'https:'].includes(url.protocol);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host));
}
