import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import { isObject } from '../json/fields.ts';
import { type PlaceHolder, type RecordLayout, readRecords } from '../json/read-records.ts';
import { atPath } from '../json/record-walk.ts';
import { readHead } from '../read-head.ts';
import type { ByteSource, FileHead, Reader, ReadOptions, Recognition, RecordBatch } from '../reader.ts';
import { headText } from '../text/utf8-bytes.ts';
import { sampleJsonTable } from './json-table-sample.ts';
import { needsChannel } from './missing-fields.ts';
import { shapeKey } from './shape-key.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { refusedTable, rowTarget } from './table-target.ts';

/** Reads lists of objects as tables, and JSON Lines: nested members are columns with dotted names. */
export const jsonTableReader: Reader = {
  shapes: ['json-table'],
  recognise,
  read,
};

function recognise(head: FileHead): Recognition | null {
  const sample = sampleJsonTable(headText(head.bytes), head.whole);
  if (sample === null) return null;
  const mapping = suggestMapping(sample);
  return {
    kind: 'recognised',
    shape: 'json-table',
    source: 'dump',
    needsChannel: mapping !== null && needsChannel(mapping),
    needsMapping: mapping === null,
    table: { columns: sample.columns, mapping, shapeKey: shapeKey(sample.columns.toSorted()) },
  };
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  const holder: PlaceHolder = { place: WHOLE_FILE };
  const batches = new BatchBuilder(() => holder.place);
  const head = await readHead(input);
  const sample = sampleJsonTable(headText(head.bytes), head.whole);
  if (sample === null) {
    yield batches.takeBroken(0, head.bytes.length === 0 ? 'file_empty' : 'json_no_records', WHOLE_FILE);
    return;
  }
  const mapping = options.mapping ?? suggestMapping(sample);
  const refused = refusedTable(mapping, batches, options);
  if (refused !== null || mapping === null) {
    if (refused !== null) yield refused;
    return;
  }
  const columns = mapping.columns.map((one) => one.column);
  const target = rowTarget(columns, mapping, batches, options);
  const layout: RecordLayout =
    sample.root === 'lines' ? { kind: 'lines' } : { kind: 'lists', paths: new Set([sample.path]) };
  const sink = {
    add: (value: unknown): void => {
      if (isObject(value)) target.add(columns.map((column) => atPath(value, column)));
      else batches.skip('not_an_object', value);
    },
    finish: () => target.finish(),
  };
  yield* readRecords(input, layout, batches, holder, sink, signal);
}
