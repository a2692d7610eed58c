import { isObject, own } from '../json/fields.ts';
import { parseOrNull } from '../json/sample-json.ts';
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
import { headText } from '../text/utf8-bytes.ts';
import { EXPORT_VERSION, HEADER_NAME, HEADER_VALUE } from './exported-tables.ts';
import { readExportedLines } from './read-exported-lines.ts';
import { exportedTableOf, readExportedTable } from './read-exported-table.ts';

/** Reads what our own export of a channel wrote: JSON Lines, or the tables of its zip one by one. */
export const exportedReader: Reader = { shapes: ['channel-export'], recognise, read };

function recognise(head: FileHead): Recognition | Refusal | null {
  const line = firstLine(head);
  const version = versionOf(line);
  if (version !== null && version > EXPORT_VERSION) {
    return { kind: 'refused', reason: 'export_too_new', values: { version: String(version) } };
  }
  const table = exportedTableOf(line);
  if (version === null && table === null) return null;
  return {
    kind: 'recognised',
    shape: 'channel-export',
    source: 'kept',
    needsChannel: false,
    needsMapping: false,
    table: null,
    first: table === 'channel',
  };
}

async function* read(
  input: ByteSource,
  options: ReadOptions,
  signal: AbortSignal,
): AsyncGenerator<RecordBatch, void, undefined> {
  const table = exportedTableOf(firstLine(await readHead(input)));
  yield* table === null
    ? readExportedLines(input, options, signal)
    : readExportedTable(input, table, options, signal);
}

function firstLine({ bytes }: FileHead): string {
  return headText(bytes).split('\n', 1)[0] ?? '';
}

/** The version of the export that begins with this line; null where it begins none. */
function versionOf(line: string): number | null {
  const header = line.startsWith('{') ? parseOrNull(line) : null;
  if (!isObject(header) || own(header, HEADER_NAME) !== HEADER_VALUE) return null;
  const version = own(header, 'version');
  return typeof version === 'number' ? version : EXPORT_VERSION;
}
