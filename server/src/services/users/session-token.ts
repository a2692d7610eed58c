import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret for a link or a session: 256 random bits, safe in a URL and a cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored in place of a token: SHA-256, hexadecimal. Tokens are random, so that no salt is needed. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The token of the set-up link: the same for the same nonce and secret, so that it can be printed again. */
export function setupToken(secret: string, nonce: string): string {
  return createHmac('sha256', secret).update(`setup-link:${nonce}`).digest('base64url');
}

/** Compares without telling by its duration where two tokens differ. */
export function sameToken(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(tokenDigest(left)), Buffer.from(tokenDigest(right)));
}
