import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import { readHead } from '../read-head.ts';
import type {
  ByteSource,
  FileHead,
  Reader,
  ReadOptions,
  Recognition,
  RecordBatch,
  Refusal,
} from '../reader.ts';
import type { RecordPlace } from '../record.ts';
import { headText } from '../text/utf8-bytes.ts';
import { isCsvError, MAX_COLUMNS, parseOptions, sampleDelimited } from './delimited-sample.ts';
import { needsChannel } from './missing-fields.ts';
import { shapeKey } from './shape-key.ts';
import { suggestMapping } from './suggest-mapping.ts';
import { tableRows } from './table-rows.ts';
import { refusedTable, rowTarget } from './table-target.ts';

/** Reads tables with a line of column names: commas, semicolons, tabs or bars between the cells. */
export const delimitedReader: Reader = {
  shapes: ['delimited'],
  recognise,
  read,
};

function recognise(head: FileHead): Recognition | Refusal | null {
  const sample = sampleDelimited(headText(head.bytes), head.whole);
  if (sample === null) return null;
  const { columns } = sample;
  if (columns.length > MAX_COLUMNS) {
    return { kind: 'refused', reason: 'table_too_wide', values: { limit: String(MAX_COLUMNS) } };
  }
  if (columns.every((column) => /^[\s\d.,:+-]*$/.test(column))) {
    return { kind: 'refused', reason: 'table_no_columns', values: {} };
  }
  const mapping = suggestMapping(sample);
  return {
    kind: 'recognised',
    shape: 'delimited',
    source: 'dump',
    needsChannel: mapping !== null && needsChannel(mapping),
    needsMapping: mapping === null,
    table: { columns, mapping, shapeKey: shapeKey(columns) },
  };
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  let place: RecordPlace = WHOLE_FILE;
  const batches = new BatchBuilder(() => place);
  const head = await readHead(input);
  const sample = sampleDelimited(headText(head.bytes), head.whole);
  if (sample === null) {
    yield batches.takeBroken(0, head.bytes.length === 0 ? 'file_empty' : 'table_no_columns', WHOLE_FILE);
    return;
  }
  const mapping = options.mapping ?? suggestMapping(sample);
  const refused = refusedTable(mapping, batches, options);
  if (refused !== null || mapping === null) {
    if (refused !== null) yield refused;
    return;
  }
  const { columns, delimiter } = sample;
  const target = rowTarget(columns, mapping, batches, options);
  let bytesRead = 0;
  let line = 0;
  try {
    for await (const row of tableRows(input, parseOptions(delimiter), signal)) {
      place = { byte: null, line: line + 1, path: null };
      const isHeader = line === 0;
      line = row.endLine;
      bytesRead = row.endByte;
      if (isHeader) continue;
      if (fits(row.cells, columns.length)) target.add(row.cells);
      else batches.skip('row_width', row.cells.join(delimiter));
      if (batches.isFull) yield batches.take(bytesRead);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    target.finish();
    yield batches.takeBroken(bytesRead, 'table_broken', { byte: bytesRead, line: line + 1, path: null });
    return;
  }
  target.finish();
  yield batches.takeComplete(bytesRead);
}

/** Some programs close each row with one delimiter more. */
function fits(cells: readonly string[], width: number): boolean {
  return cells.length === width || (cells.length === width + 1 && cells.at(-1) === '');
}
