import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Sealer } from '../../../platform/sealing/index.ts';
import { asMessage } from '../notice.ts';
import { secretPlace } from '../secret-place.ts';
import { isPublicAddress } from './address-guard.ts';
import type { Parcel, Sender, Sent } from './sender.ts';
import { signWebhook } from './sign-webhook.ts';

const TIMEOUT_MS = 10_000;

/** Posts notices to addresses that people gave. Redirects are not followed; each try has 10 s. */
export function createWebhookSender(deps: {
  readonly sealer: Sealer;
  readonly privateAddresses: boolean;
}): Sender {
  return async (parcel, signal) => {
    const { workspaceId, destination, notice, sentAt } = parcel;
    if (destination.sealedSecret === null)
      return { kind: 'refused', reason: 'webhook_without_secret', detail: '' };
    const url = new URL(destination.address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!deps.privateAddresses && isIP(host) !== 0 && !isPublicAddress(host)) return notPublic(host);
    const body = bodyOf(parcel);
    const key = deps.sealer.open(secretPlace(workspaceId, destination.address), destination.sealedSecret);
    const headers = {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'AnalyticBot',
      ...signWebhook(key, { id: `${notice.noticeId}.${destination.destinationId}`, sentAt, body }),
    };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
    return postTo(url, { headers, body, checked: !deps.privateAddresses }, limit);
  };
}

function bodyOf({ destination, notice }: Parcel): string {
  return JSON.stringify({
    type: notice.kind,
    timestamp: notice.createdAt.toISOString(),
    data: { ...notice.facts, text: asMessage(notice.texts[destination.locale]) },
  });
}

const notPublic = (address: string): Sent => ({
  kind: 'refused',
  reason: 'webhook_not_public',
  detail: address,
});

class NotPublic extends Error {}

/** Resolves a name and refuses what lies inside: the address that is checked is the one that is connected to. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const bad = error === null ? addresses.find(({ address }) => !isPublicAddress(address)) : undefined;
    if (error !== null) done(error, '');
    else if (bad !== undefined) done(new NotPublic(bad.address), '');
    else if (options.all === true) done(null, addresses);
    else done(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};

function postTo(
  url: URL,
  what: { readonly headers: Record<string, string>; readonly body: string; readonly checked: boolean },
  signal: AbortSignal,
): Promise<Sent> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const asked = send(
      url,
      {
        method: 'POST',
        headers: what.headers,
        signal,
        agent: false,
        ...(what.checked ? { lookup: publicLookup } : {}),
      },
      (answer) => {
        // What it says is of no interest, and may have no end.
        answer.destroy();
        const status = answer.statusCode ?? 0;
        if (status >= 200 && status < 300) resolve({ kind: 'delivered' });
        else if (status === 410) resolve({ kind: 'refused', reason: 'webhook_gone', detail: '' });
        else resolve({ kind: 'failed', reason: 'webhook_answered', detail: String(status) });
      },
    );
    asked.on('error', (error) => {
      if (error instanceof NotPublic) resolve(notPublic(error.message));
      else if (signal.aborted) resolve({ kind: 'failed', reason: 'webhook_silent', detail: '' });
      else resolve({ kind: 'failed', reason: 'webhook_unreachable', detail: error.message });
    });
    asked.end(what.body);
  });
}
