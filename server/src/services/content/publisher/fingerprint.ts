import { createHash } from 'node:crypto';
import type { Content } from '../content.ts';
import { writeDocument } from '../content-document.ts';

/** SHA-256 of what is asked of Telegram: two attempts of the same have the same. */
export function fingerprintOf(channelId: number, content: Content): Buffer {
  return createHash('sha256')
    .update(`${channelId}\n${writeDocument(content)}`)
    .digest();
}
