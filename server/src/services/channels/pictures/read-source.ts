import type { ByteSource } from '../readers/reader.ts';
import { MAX_PICTURE_BYTES, type PictureProblem } from './picture-limits.ts';

/** The bytes of a picture's file, or why it is left out. */
export type ReadSource = (source: ByteSource) => Promise<Uint8Array | PictureProblem>;

const FIRST_BYTES = 512 * 1024;

/**
 * Reads pictures one after the other into one piece of memory, which grows to the largest of them: thousands of fresh
 * pieces would lie about until they are collected. What is read is valid until the next one is asked for.
 */
export function createReadSource(): ReadSource {
  let memory = Buffer.allocUnsafeSlow(FIRST_BYTES);
  return async (source) => {
    if (source.sizeBytes !== null && source.sizeBytes > MAX_PICTURE_BYTES) return 'picture_too_large';
    let held = 0;
    for await (const chunk of source.open()) {
      const end = held + chunk.length;
      if (end > MAX_PICTURE_BYTES) return 'picture_too_large';
      if (end > memory.length) {
        const larger = Buffer.allocUnsafeSlow(Math.min(MAX_PICTURE_BYTES, end * 2));
        memory.copy(larger, 0, 0, held);
        memory = larger;
      }
      memory.set(chunk, held);
      held = end;
    }
    return source.fault?.() == null ? memory.subarray(0, held) : 'picture_broken';
  };
}
