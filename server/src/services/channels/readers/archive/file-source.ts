import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ByteSource } from '../reader.ts';

const CHUNK_BYTES = 256 * 1024;

/**
 * A file on disk. Reads into one buffer over and over: a stream's fresh chunks lie outside the heap, so that nothing
 * hurries the collector, and a large import would hold the whole file.
 */
export function fileSource(path: string, sizeBytes: number, name: string = basename(path)): ByteSource {
  return { name, sizeBytes, open: () => readInto(path) };
}

async function* readInto(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
