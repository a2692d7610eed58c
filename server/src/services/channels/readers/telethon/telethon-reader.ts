import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import { objectOf, own } from '../json/fields.ts';
import { type PlaceHolder, type RecordLayout, readRecords } from '../json/read-records.ts';
import { type JsonSample, sampleJson } from '../json/sample-json.ts';
import { readHead } from '../read-head.ts';
import type { ByteSource, FileHead, Reader, ReadOptions, Recognition, RecordBatch } from '../reader.ts';
import { headText } from '../text/utf8-bytes.ts';
import { TelethonSink } from './message-sink.ts';

/** Reads dumps of Telethon dictionaries: a list, a list inside an object, or one dictionary a line. */
export const telethonReader: Reader = {
  shapes: ['telethon-json'],
  recognise,
  read,
};

const TYPES: ReadonlySet<unknown> = new Set(['Message', 'MessageService', 'MessageEmpty']);

function recognise(head: FileHead): Recognition | null {
  const sample = sampleJson(headText(head.bytes), head.whole);
  const found = sample === null ? null : telethonList(sample);
  if (found === null) return null;
  const needsChannel = found.entries.every(
    (entry) => objectOf(own(entry, 'peer_id') ?? own(entry, 'to_id')) === null,
  );
  return {
    kind: 'recognised',
    shape: 'telethon-json',
    source: 'dump',
    needsChannel,
    needsMapping: false,
    table: null,
  };
}

function telethonList(
  sample: JsonSample,
): { readonly path: string; readonly entries: readonly { readonly [key: string]: unknown }[] } | null {
  for (const [path, entries] of sample.lists) {
    const hits = entries.filter((entry) => TYPES.has(own(entry, '_')) && own(entry, 'id') !== undefined);
    // Pyrogram writes "_": "Message" as well, but a chat instead of a peer.
    const isOther = entries.some((entry) => objectOf(own(entry, 'chat')) !== null);
    if (hits.length > 0 && hits.length * 2 >= entries.length && !isOther) return { path, entries };
  }
  return null;
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  const holder: PlaceHolder = { place: WHOLE_FILE };
  const batches = new BatchBuilder(() => holder.place);
  const head = await readHead(input);
  const sample = sampleJson(headText(head.bytes), head.whole);
  const found = sample === null ? null : telethonList(sample);
  if (sample === null || found === null) {
    yield batches.takeBroken(0, head.bytes.length === 0 ? 'file_empty' : 'json_no_records', WHOLE_FILE);
    return;
  }
  const layout: RecordLayout =
    sample.root === 'lines' ? { kind: 'lines' } : { kind: 'lists', paths: new Set([found.path]) };
  yield* readRecords(input, layout, batches, holder, new TelethonSink(batches, options), signal);
}
