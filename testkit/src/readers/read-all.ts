import type {
  ByteSource,
  FileHead,
  ReadEnd,
  ReadOptions,
  RecordBatch,
} from '../../../server/src/services/channels/readers/reader.ts';
import { HEAD_BYTES } from '../../../server/src/services/channels/readers/reader.ts';
import { readFile, recogniseFile } from '../../../server/src/services/channels/readers/recognise-file.ts';

export const OPTIONS: ReadOptions = {
  observedAt: null,
  channel: null,
  chats: null,
  mapping: null,
  timeZone: 'UTC',
  now: new Date('2026-12-31T00:00:00Z'),
};

type Records = Omit<RecordBatch, 'bytesRead' | 'end'>;

export interface WholeRead extends Records {
  readonly end: ReadEnd;
  readonly bytesRead: number;
}

/** Bytes as a file, handed out in chunks of that size; the buffer is used again, as a source may. */
export function bytesSource(name: string, bytes: Uint8Array, chunkBytes = 64 * 1024): ByteSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      const buffer = new Uint8Array(Math.max(1, chunkBytes));
      for (let at = 0; at < bytes.length; at += buffer.length) {
        const piece = bytes.subarray(at, at + buffer.length);
        buffer.fill(0x21);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    },
  };
}

export function textSource(name: string, text: string): ByteSource {
  return bytesSource(name, Buffer.from(text));
}

export function headOf(name: string, bytes: Uint8Array): FileHead {
  return { name, bytes: bytes.subarray(0, HEAD_BYTES), whole: bytes.length <= HEAD_BYTES };
}

/** Gathers batches, checking that the end stands on the last one alone. */
export async function gather(batches: AsyncIterable<RecordBatch>): Promise<WholeRead> {
  const all: RecordBatch[] = [];
  for await (const batch of batches) {
    if (all.at(-1)?.end) throw new Error('a batch came after the end');
    all.push(batch);
  }
  const last = all.at(-1);
  if (!last?.end) throw new Error('the last batch has no end');
  return {
    channels: all.flatMap((one) => one.channels),
    channelAliases: all.flatMap((one) => one.channelAliases),
    posts: all.flatMap((one) => one.posts),
    postAliases: all.flatMap((one) => one.postAliases),
    measurements: all.flatMap((one) => one.measurements),
    reactions: all.flatMap((one) => one.reactions),
    subscribers: all.flatMap((one) => one.subscribers),
    serviceMessages: all.flatMap((one) => one.serviceMessages),
    skipped: all.flatMap((one) => one.skipped),
    end: last.end,
    bytesRead: last.bytesRead,
  };
}

/** Recognises and reads bytes; throws where they are refused. */
export async function readBytes(
  name: string,
  bytes: Uint8Array,
  options: Partial<ReadOptions> = {},
  chunkBytes?: number,
): Promise<WholeRead> {
  const found = recogniseFile(headOf(name, bytes));
  if (found.kind === 'refused') throw new Error(`refused: ${found.reason}`);
  const source = bytesSource(name, bytes, chunkBytes);
  return gather(readFile(found.shape, source, { ...OPTIONS, ...options }, new AbortController().signal));
}

export async function readText(
  name: string,
  text: string,
  options: Partial<ReadOptions> = {},
): Promise<WholeRead> {
  return readBytes(name, Buffer.from(text), options);
}

/** The reasons of what was left out, in order. */
export function reasonsOf(read: WholeRead): string[] {
  return read.skipped.map((one) => one.reason);
}
