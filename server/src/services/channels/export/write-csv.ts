import { addAbortSignal, PassThrough, Readable } from 'node:stream';
import yazl from 'yazl';
import { CSV_MARK, csvLine, safeCell } from '../../../platform/csv/index.ts';
import {
  channelKey,
  columnsOf,
  type ExportedRow,
  type ExportedTable,
  headOf,
  TABLE_NAMES,
} from '../readers/index.ts';
import type { ExportContent } from './export-content.ts';

/** Tables that can grow beyond 4 GB, for which a zip needs its larger form. */
const LARGE: ReadonlySet<ExportedTable> = new Set(['posts', 'readings', 'reactions']);

/**
 * A zip with one table for each kind of row. A text that a spreadsheet could run has an apostrophe before it, an empty
 * text is an apostrophe alone (an empty cell is unknown), and reading the tables again takes it away.
 */
export async function* writeCsv(content: ExportContent): AsyncGenerator<Uint8Array> {
  const zip = new yazl.ZipFile();
  // Whoever goes away may leave the generator standing at its last chunk, where nothing would close it.
  const output = addAbortSignal(content.signal, new PassThrough());
  const members: Readable[] = [];
  // A table that fails fails the whole: a zip without its end is refused by whoever opens it.
  const fail = (error: Error): void => void output.destroy(error);
  zip.on('error', fail);
  for (const table of TABLE_NAMES) {
    const options = { mtime: content.now, forceZip64Format: LARGE.has(table) };
    // Opened when its turn comes, so that one table is read at a time.
    zip.addReadStreamLazy(`${table}.csv`, options, (use) => {
      const member = Readable.from(tableLines(content, table), { objectMode: false });
      member.on('error', fail);
      members.push(member);
      use(null, member);
    });
  }
  output.on('close', () => {
    for (const member of members) member.destroy();
  });
  zip.end();
  zip.outputStream.pipe(output);
  try {
    for await (const chunk of output) yield chunk;
  } finally {
    output.destroy();
  }
}

async function* tableLines(content: ExportContent, table: ExportedTable): AsyncGenerator<Buffer> {
  const key = safeCell(keyOf(content.channel));
  const columns = columnsOf(table);
  yield Buffer.from(`${CSV_MARK}${csvLine(headOf(table))}`);
  for await (const rows of content.rows(table)) {
    const lines = rows.map((row) => csvLine([key, ...columns.map(([name]) => cellOf(row, name))]));
    yield Buffer.from(lines.join(''));
  }
}

function cellOf(row: ExportedRow, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value === '' ? "'" : safeCell(value);
  return typeof value === 'object' ? safeCell(JSON.stringify(value)) : String(value);
}

function keyOf({ telegram_id: id, username, title }: ExportedRow): string {
  return channelKey({
    telegramId: typeof id === 'number' ? id : null,
    username: typeof username === 'string' ? username : null,
    title: typeof title === 'string' ? title : null,
  });
}
