import { createHash } from 'node:crypto';
import { failure } from '../../platform/errors/index.ts';
import { readErrors } from './read-errors.ts';

/** Where a page of a list ended. */
export interface PagePosition {
  /** Value of the last row's sort key; null where it is unknown (such rows come last). */
  readonly value: number | null;
  readonly messageId: number;
  /** Counted with the first page, so that later pages need not count again. */
  readonly total: number;
}

/** Names the list that a token belongs to: the same for equal questions. */
export function listFingerprint(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);
}

/** The position as text that means nothing to the caller. */
export function pageToken(fingerprint: string, { value, messageId, total }: PagePosition): string {
  return Buffer.from(JSON.stringify([fingerprint, value, messageId, total])).toString('base64url');
}

/** Reads a token back; PAGE_TOKEN_INVALID where it is none or belongs to another list. */
export function pagePosition(fingerprint: string, token: string): PagePosition {
  const [list, value, messageId, total] = partsOf(token);
  const valid =
    list === fingerprint &&
    (value === null || (typeof value === 'number' && Number.isFinite(value))) &&
    typeof messageId === 'number' &&
    Number.isSafeInteger(messageId) &&
    typeof total === 'number' &&
    Number.isInteger(total) &&
    total >= 0 &&
    total <= 0xffff_ffff;
  if (!valid) throw failure(readErrors, 'PAGE_TOKEN_INVALID');
  return { value, messageId, total };
}

function partsOf(token: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(parts) && parts.length === 4 ? parts : [];
  } catch {
    return [];
  }
}
