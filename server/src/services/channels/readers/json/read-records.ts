import type { BatchBuilder } from '../batch-builder.ts';
import type { ByteSource, RecordBatch } from '../reader.ts';
import type { RecordPlace } from '../record.ts';
import { utf8Bytes } from '../text/utf8-bytes.ts';
import { LineSplitter } from './json-lines.ts';
import { JsonBroken, JsonWalker, MESSAGE_LIMITS } from './json-walker.ts';
import { RecordWalk } from './record-walk.ts';
import { parseOrNull } from './sample-json.ts';

/** Where the records of a file lie: one a line, or in lists at these paths. */
export type RecordLayout =
  | { readonly kind: 'lines' }
  | { readonly kind: 'lists'; readonly paths: ReadonlySet<string> };

export interface RecordSink {
  add(value: unknown): void;
  /** No more records come; hands on what was held back. */
  finish(): void;
}

/** What `BatchBuilder` asks for its places. */
export interface PlaceHolder {
  place: RecordPlace;
}

/** Reads the records of a JSON file one by one into a sink and yields the batches, the last one included. */
export async function* readRecords(
  input: ByteSource,
  layout: RecordLayout,
  batches: BatchBuilder,
  holder: PlaceHolder,
  sink: RecordSink,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  yield* layout.kind === 'lines'
    ? readLines(input, batches, holder, sink, signal)
    : readLists(input, layout.paths, batches, holder, sink, signal);
}

async function* readLists(
  input: ByteSource,
  paths: ReadonlySet<string>,
  batches: BatchBuilder,
  holder: PlaceHolder,
  sink: RecordSink,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  const walk: RecordWalk = new RecordWalk(paths, {
    record: (text, byte) => {
      holder.place = { byte, line: null, path: walk.path };
      take(text, batches, sink);
    },
    refused: (reason, beginning, byte) => {
      holder.place = { byte, line: null, path: walk.path };
      batches.skip(reason, beginning);
    },
  });
  const walker = new JsonWalker(walk);
  try {
    for await (const chunk of utf8Bytes(input.open())) {
      signal.throwIfAborted();
      walker.push(chunk);
      if (batches.isFull) yield batches.take(walker.bytesRead);
    }
    walker.end();
    sink.finish();
    yield batches.takeComplete(walker.bytesRead);
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error;
    sink.finish();
    yield batches.takeBroken(walker.bytesRead, error.reason, {
      byte: error.byte,
      line: null,
      path: error.path,
    });
  }
}

/** A line that is not JSON is left out; the last one, where it is not, means that the file broke off. */
async function* readLines(
  input: ByteSource,
  batches: BatchBuilder,
  holder: PlaceHolder,
  sink: RecordSink,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  const splitter = new LineSplitter(MESSAGE_LIMITS.maxBytes);
  let bytesRead = 0;
  const takeLine = (line: { text: string | null; line: number; byte: number }): void => {
    holder.place = { byte: line.byte, line: line.line, path: null };
    if (line.text === null) batches.skip('too_large', '');
    else take(line.text, batches, sink);
  };
  for await (const chunk of utf8Bytes(input.open())) {
    signal.throwIfAborted();
    bytesRead += chunk.length;
    for (const line of splitter.push(chunk)) takeLine(line);
    if (batches.isFull) yield batches.take(bytesRead);
  }
  for (const line of splitter.end()) {
    if (line.text !== null && parseOrNull(line.text) === null) {
      sink.finish();
      yield batches.takeBroken(bytesRead, 'json_truncated', { byte: line.byte, line: line.line, path: null });
      return;
    }
    takeLine(line);
  }
  sink.finish();
  yield batches.takeComplete(bytesRead);
}

function take(text: string, batches: BatchBuilder, sink: RecordSink): void {
  const value = parseOrNull(withExactIds(text));
  if (value === null) batches.skip(text === 'null' ? 'not_an_object' : 'json_invalid', text);
  else if (nestsTooDeep(text)) batches.skip('too_deep', text);
  else sink.add(value);
}

/** Ids of 64 bits lose their last digits as numbers; they are only compared, so that they can be texts. */
function withExactIds(text: string): string {
  if (!text.includes('"document_id"') && !text.includes('"grouped_id"')) return text;
  return text.replace(/("(?:document_id|grouped_id)"\s*:\s*)(-?\d{16,20})(?=\s*[,}])/g, '$1"$2"');
}

/** Only a line can be: the walker refuses deep entries of lists before they are parsed. */
function nestsTooDeep(text: string): boolean {
  if (!text.includes('[[[[') && !text.includes('{"') && text.length < 1000) return false;
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) inString = !inString;
    else if (code === 0x5c && inString) at += 1;
    else if (inString) continue;
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MESSAGE_LIMITS.maxDepth) return true;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return false;
}
