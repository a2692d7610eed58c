import { TextDecoder } from 'node:util';

/**
 * The bytes of a file as UTF-8 without a byte order mark. UTF-16 with a mark (as Excel and Windows write it) is turned
 * into UTF-8 on the way. Chunks are cut to at most `MAX_CHUNK`, so that what is made from one stays small.
 */
export async function* utf8Bytes(input: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer, void, undefined> {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  for await (const chunk of input) {
    let bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (head !== null) {
      bytes = Buffer.concat([head, bytes]);
      if (bytes.length < 3) {
        head = bytes;
        continue;
      }
      head = null;
      decoder = utf16Decoder(bytes);
      bytes = bytes.subarray(markLength(bytes));
    }
    yield* pieces(decoder === null ? bytes : Buffer.from(decoder.decode(bytes, { stream: true })));
  }
  if (head !== null) {
    const late = utf16Decoder(head);
    const rest = head.subarray(markLength(head));
    if (rest.length > 0) yield late === null ? rest : Buffer.from(late.decode(rest));
  } else if (decoder !== null) {
    const rest = Buffer.from(decoder.decode());
    if (rest.length > 0) yield rest;
  }
}

const MAX_CHUNK = 256 * 1024;

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += MAX_CHUNK) yield bytes.subarray(from, from + MAX_CHUNK);
}

/** How many bytes the byte order mark takes, 0 where there is none. */
export function markLength(bytes: Uint8Array): number {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 3;
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) ? 2 : 0;
}

function utf16Decoder(bytes: Uint8Array): TextDecoder | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le', { ignoreBOM: true });
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be', { ignoreBOM: true });
  return null;
}

/** The head of a file as text; a character cut off at its end is left out. */
export function headText(bytes: Uint8Array): string {
  const decoder = utf16Decoder(bytes) ?? new TextDecoder('utf-8', { ignoreBOM: true });
  return decoder.decode(bytes.subarray(markLength(bytes)), { stream: true });
}
