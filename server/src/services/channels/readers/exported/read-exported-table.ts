import { textOfCell } from '../../../../platform/csv/index.ts';
import { BatchBuilder, WHOLE_FILE } from '../batch-builder.ts';
import { parseOrNull } from '../json/sample-json.ts';
import type { ByteSource, ReadOptions, RecordBatch } from '../reader.ts';
import type { ChannelReference, RecordPlace } from '../record.ts';
import { isCsvError, parseOptions } from '../table/delimited-sample.ts';
import { tableRows } from '../table/table-rows.ts';
import { channelOfKey } from './channel-of-row.ts';
import { ExportedSink } from './exported-sink.ts';
import {
  CHANNEL_COLUMN,
  type ColumnKind,
  columnsOf,
  type ExportedRow,
  type ExportedTable,
  TABLE_NAMES,
} from './exported-tables.ts';

const REMEMBERED = 10_000;

/** The table whose columns these are, in our own order; null for any other line. */
export function exportedTableOf(line: string): ExportedTable | null {
  const columns = line.replace(/\r$/, '');
  return TABLE_NAMES.find((table) => columns === headOf(table).join(',')) ?? null;
}

/** Names of the columns of a table in CSV. */
export function headOf(table: ExportedTable): string[] {
  return [CHANNEL_COLUMN, ...columnsOf(table).map(([name]) => name)];
}

/** Reads one table of an export in CSV. */
export async function* readExportedTable(
  input: ByteSource,
  table: ExportedTable,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  let place: RecordPlace = WHOLE_FILE;
  const batches = new BatchBuilder(() => place);
  const sink = new ExportedSink(batches, options.now);
  const channels = new Map<string, ChannelReference | null>();
  const columns = columnsOf(table);
  let bytesRead = 0;
  let line = 0;
  try {
    for await (const { cells, endLine, endByte } of tableRows(input, parseOptions(','), signal)) {
      place = { byte: null, line: line + 1, path: null };
      const isHeader = line === 0;
      line = endLine;
      bytesRead = endByte;
      if (isHeader) continue;
      const [key = '', ...values] = cells;
      if (values.length !== columns.length) batches.skip('row_width', cells.join(','));
      else if (table === 'channel') sink.channel(rowOf(columns, values));
      else {
        const channel = channelNamed(channels, textOfCell(key));
        if (channel === null) batches.skip('channel_missing', cells.join(','));
        else sink.add(table, channel, rowOf(columns, values));
      }
      if (batches.isFull) yield batches.take(bytesRead);
    }
  } catch (error) {
    if (!isCsvError(error)) throw error;
    yield batches.takeBroken(bytesRead, 'table_broken', { byte: bytesRead, line: line + 1, path: null });
    return;
  }
  yield batches.takeComplete(bytesRead);
}

/** The same object for the same channel, so that its resolution is remembered. */
function channelNamed(known: Map<string, ChannelReference | null>, key: string): ChannelReference | null {
  const found = known.get(key);
  if (found !== undefined) return found;
  const channel = channelOfKey(key);
  if (known.size >= REMEMBERED) known.clear();
  known.set(key, channel);
  return channel;
}

function rowOf(
  columns: readonly (readonly [name: string, kind: ColumnKind])[],
  cells: readonly string[],
): ExportedRow {
  return Object.fromEntries(
    columns.map(([name, kind], index) => [name, cellValue(kind, cells[index] ?? '')]),
  );
}

/** The value of a cell; one that cannot be what its column holds stays a text, which is reported where it is read. */
function cellValue(kind: ColumnKind, cell: string): unknown {
  if (cell === '') return null;
  if (kind === 'text') return textOfCell(cell);
  if (kind === 'number') return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
  if (kind === 'flag') return FLAGS.get(cell.toLowerCase()) ?? cell;
  return kind === 'json' ? parseOrNull(textOfCell(cell)) : cell;
}

/** As programs write them that have saved the table again. */
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
]);
