import { createHmac, timingSafeEqual } from 'node:crypto';

/** What Telegram proves itself with: known to whoever has the token, and to nobody else. */
export function webhookSecret(token: string): string {
  return createHmac('sha256', token).update('analyticbot webhook v1').digest('base64url');
}

/** Compared in constant time. */
export function isWebhookSecret(token: string, given: string): boolean {
  const [expected, found] = [Buffer.from(webhookSecret(token)), Buffer.from(given)];
  return expected.length === found.length && timingSafeEqual(expected, found);
}
