import type { ByteSource } from '../readers/reader.ts';
import { MAX_PICTURE_BYTES, type PictureProblem } from './picture-limits.ts';

/** The whole of a picture's file, or why it is left out. Never holds more than the limit. */
export async function readSource(source: ByteSource): Promise<Buffer | PictureProblem> {
  if (source.sizeBytes !== null && source.sizeBytes > MAX_PICTURE_BYTES) return 'picture_too_large';
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of source.open()) {
    held += chunk.length;
    if (held > MAX_PICTURE_BYTES) return 'picture_too_large';
    // The source may use its buffer again.
    parts.push(Buffer.from(chunk));
  }
  return source.fault?.() == null ? Buffer.concat(parts) : 'picture_broken';
}
