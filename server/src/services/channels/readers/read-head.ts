import { type ByteSource, type FileHead, HEAD_BYTES } from './reader.ts';

/** The beginning of a file, for recognition. */
export async function readHead(input: ByteSource): Promise<FileHead> {
  const parts: Buffer[] = [];
  let held = 0;
  for await (const chunk of input.open()) {
    parts.push(Buffer.from(chunk));
    held += chunk.length;
    if (held > HEAD_BYTES) break;
  }
  const bytes = Buffer.concat(parts);
  return { name: input.name, bytes: bytes.subarray(0, HEAD_BYTES), whole: held <= HEAD_BYTES };
}
