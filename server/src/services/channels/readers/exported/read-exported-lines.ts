import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import { isObject, own } from '../json/fields.ts';
import { LineSplitter } from '../json/json-lines.ts';
import { MESSAGE_LIMITS } from '../json/json-walker.ts';
import { parseOrNull } from '../json/sample-json.ts';
import type { ByteSource, ReadOptions, RecordBatch } from '../reader.ts';
import type { ChannelReference, RecordPlace } from '../record.ts';
import { utf8Bytes } from '../text/utf8-bytes.ts';
import { ExportedSink } from './exported-sink.ts';
import { END_NAME, type ExportedTable, HEADER_NAME, LINE_NAMES, TABLE_NAMES } from './exported-tables.ts';

const TABLE_OF: ReadonlyMap<string, ExportedTable> = new Map(
  TABLE_NAMES.map((table) => [LINE_NAMES[table], table]),
);

/**
 * Reads an export in JSON Lines, or several one after the other. One that does not come to its last line broke off.
 */
export async function* readExportedLines(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  let place: RecordPlace = WHOLE_FILE;
  const batches = new BatchBuilder(() => place);
  const lines = new ExportedLines(batches, options);
  const splitter = new LineSplitter(MESSAGE_LIMITS.maxBytes);
  let bytesRead = 0;
  const take = ({ text, line, byte }: { text: string | null; line: number; byte: number }): void => {
    place = { byte, line, path: null };
    if (text === null) batches.skip('too_large', '');
    else lines.add(text);
  };
  for await (const chunk of utf8Bytes(input.open())) {
    signal.throwIfAborted();
    bytesRead += chunk.length;
    for (const line of splitter.push(chunk)) take(line);
    if (batches.isFull) yield batches.take(bytesRead);
  }
  for (const line of splitter.end()) take(line);
  yield lines.hasEnded
    ? batches.takeComplete(bytesRead)
    : batches.takeBroken(bytesRead, 'json_truncated', { ...place, byte: bytesRead });
}

/** What the lines so far have said. */
class ExportedLines {
  readonly #batches: BatchBuilder;
  readonly #sink: ExportedSink;
  #channel: ChannelReference | null = null;
  #ended = false;

  constructor(batches: BatchBuilder, { now }: ReadOptions) {
    this.#batches = batches;
    this.#sink = new ExportedSink(batches, now);
  }

  /** The last export came to its end. */
  get hasEnded(): boolean {
    return this.#ended;
  }

  add(text: string): void {
    const line = parseOrNull(text);
    if (!isObject(line)) {
      this.#ended = false;
      this.#batches.skip('json_invalid', text);
      return;
    }
    if (own(line, HEADER_NAME) !== undefined) {
      this.#ended = false;
      this.#channel = null;
      return;
    }
    if (own(line, END_NAME) !== undefined) {
      this.#ended = true;
      return;
    }
    const [name = ''] = Object.keys(line);
    const table = TABLE_OF.get(name);
    if (table === undefined) this.#batches.skip('type_unknown', text);
    else if (table === 'channel') this.#channel = this.#sink.channel(own(line, name));
    else if (this.#channel === null) this.#batches.skip('channel_missing', text);
    else this.#sink.add(table, this.#channel, own(line, name));
  }
}
