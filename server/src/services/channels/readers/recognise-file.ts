import { desktopReader } from './desktop/desktop-reader.ts';
import { exportedReader } from './exported/exported-reader.ts';
import { pageReader } from './page/page-reader.ts';
import type {
  ByteSource,
  FileHead,
  FileShape,
  Reader,
  ReadOptions,
  Recognition,
  RecordBatch,
  Refusal,
} from './reader.ts';
import { delimitedReader } from './table/delimited-reader.ts';
import { jsonTableReader } from './table/json-table-reader.ts';
import { telethonReader } from './telethon/telethon-reader.ts';
import { headText, markLength } from './text/utf8-bytes.ts';

/** Every kind of file, the particular before the general. */
export const READERS: readonly Reader[] = [
  exportedReader,
  desktopReader,
  telethonReader,
  pageReader,
  jsonTableReader,
  delimitedReader,
];

/** What a file is, by its content alone; its name only helps to say what is wrong with it. */
export function recogniseFile(head: FileHead): Recognition | Refusal {
  if (head.whole && head.bytes.length - markLength(head.bytes) === 0) return refused('file_empty');
  const binary = binaryReason(head);
  if (binary !== null) return refused(binary);
  for (const reader of READERS) {
    const found = reader.recognise(head);
    if (found !== null) return found;
  }
  const start = headText(head.bytes).trimStart();
  if (start === '') return refused(head.whole ? 'file_empty' : 'file_unknown');
  return refused(/^[{[]/.test(start) ? 'json_no_records' : 'file_unknown');
}

/** The reader of a recognised shape. */
export function readerOf(shape: FileShape): Reader {
  return READERS.find((reader) => reader.shapes.includes(shape)) ?? jsonTableReader;
}

/**
 * Reads a recognised file. The last batch carries the end; where the source broke (a damaged archive), its reason
 * stands there in place of the reader's.
 */
export async function* readFile(
  shape: FileShape,
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  for await (const batch of readerOf(shape).read(input, options, signal)) {
    const fault = batch.end === null ? null : (input.fault?.() ?? null);
    if (batch.end === null || fault === null) yield batch;
    else {
      const place = batch.end.place ?? { byte: batch.bytesRead, line: null, path: null };
      yield {
        ...batch,
        end: { ...batch.end, outcome: 'broken', reason: fault.reason, values: fault.values, place },
      };
    }
  }
}

/** In which order the files of one set are read, so that what refers to rows of others comes after them. */
export function readingOrder(recognition: Recognition): number {
  if (recognition.first === true) return 0;
  const kind = recognition.table?.mapping?.kind;
  if (kind === 'channels') return 0;
  return kind === undefined || kind === 'posts' ? 1 : 2;
}

const ARCHIVE_MAGIC: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0xfd, 0x37, 0x7a, 0x58],
];

/** An archive inside an archive, or bytes that are no text. A text may hold a stray NUL; a picture holds many. */
function binaryReason(head: FileHead): string | null {
  const { bytes } = head;
  if (ARCHIVE_MAGIC.some((magic) => magic.every((byte, at) => bytes[at] === byte))) return 'archive_nested';
  if (markLength(bytes) === 2) return null;
  const start = bytes.subarray(0, 4096);
  let odd = 0;
  for (const byte of start) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) odd += 1;
  return odd * 20 > start.length ? 'file_binary' : null;
}

function refused(reason: string): Refusal {
  return { kind: 'refused', reason, values: {} };
}
