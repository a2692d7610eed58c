import { createHmac } from 'node:crypto';

/** Headers by which a receiver knows who sent this, as Standard Webhooks says: HMAC-SHA256 over `id.timestamp.body`. */
export function signWebhook(
  key: Uint8Array,
  { id, sentAt, body }: { readonly id: string; readonly sentAt: Date; readonly body: string },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
