import { type Parser, parse } from 'csv-parse';
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
import { headText, utf8Bytes } from '../text/utf8-bytes.ts';
import { isCsvError, isRow, MAX_COLUMNS, parseOptions, sampleDelimited } from './delimited-sample.ts';
import type { Delimiter } from './delimiter.ts';
import { needsChannel } from './missing-fields.ts';
import { shapeKey } from './shape-key.ts';
import { suggestMapping } from './suggest-mapping.ts';
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
    for await (const row of rowsOf(input, delimiter, signal)) {
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

interface TableRow {
  readonly cells: readonly string[];
  readonly endLine: number;
  readonly endByte: number;
}

/**
 * The rows of a table. The parser's own stream would throw away the good rows before a fault, so that they are taken
 * as they are found.
 */
async function* rowsOf(
  input: ByteSource,
  delimiter: Delimiter,
  signal: AbortSignal,
): AsyncGenerator<TableRow, void, undefined> {
  const found: TableRow[] = [];
  const parser = parse({
    ...parseOptions(delimiter),
    on_record: (cells: unknown, context) => {
      if (isRow(cells)) found.push({ cells, endLine: context.lines, endByte: context.bytes });
      return null;
    },
  });
  // Each fault is also given to whoever wrote the chunk.
  parser.on('error', () => {});
  parser.resume();
  try {
    for await (const chunk of utf8Bytes(input.open())) {
      signal.throwIfAborted();
      // A copy: the parser keeps the end of a chunk, and the source uses its buffer again.
      const fault = await written(parser, Buffer.from(chunk));
      yield* found.splice(0);
      if (fault !== null) throw fault;
    }
    const fault = await ended(parser);
    yield* found.splice(0);
    if (fault !== null) throw fault;
  } finally {
    parser.destroy();
  }
}

function written(parser: Parser, chunk: Buffer): Promise<Error | null> {
  return new Promise((resolve) => parser.write(chunk, (error) => resolve(error ?? null)));
}

function ended(parser: Parser): Promise<Error | null> {
  return new Promise((resolve) => {
    parser.once('error', resolve);
    parser.once('end', () => resolve(null));
    parser.end();
  });
}
