import { createHash, randomBytes } from 'node:crypto';

/** The secret in the address of a page: 256 random bits, safe in a URL. */
export function newShareToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept in place of a token: SHA-256, hexadecimal. Tokens are random, so that no salt is needed. */
export function shareDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
