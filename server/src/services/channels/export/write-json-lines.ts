import { addAbortSignal, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import {
  END_NAME,
  EXPORT_VERSION,
  type ExportedRow,
  type ExportedTable,
  HEADER_NAME,
  HEADER_VALUE,
  LINE_NAMES,
  TABLE_NAMES,
} from '../readers/index.ts';
import type { ExportContent } from './export-content.ts';

/** One JSON object a line: what it is, the channel, its rows, and how many they were. */
export async function* writeJsonLines(content: ExportContent): AsyncGenerator<Uint8Array> {
  const header = {
    [HEADER_NAME]: HEADER_VALUE,
    version: EXPORT_VERSION,
    exported_at: content.now.toISOString(),
  };
  yield Buffer.from(`${JSON.stringify(header)}\n`);
  for (const table of TABLE_NAMES) {
    for await (const rows of content.rows(table)) {
      if (rows.length > 0) yield Buffer.from(rows.map((row) => lineOf(table, row)).join(''));
    }
  }
  yield Buffer.from(`${JSON.stringify({ [END_NAME]: content.counts() })}\n`);
}

/** The same, packed. */
export async function* writeJsonLinesGzip(content: ExportContent): AsyncGenerator<Uint8Array> {
  const lines = Readable.from(writeJsonLines(content), { objectMode: false });
  // Whoever goes away may leave the generator standing at its last chunk, where nothing would close it.
  const packed = addAbortSignal(content.signal, createGzip());
  lines.on('error', (error) => packed.destroy(error));
  packed.on('close', () => lines.destroy());
  lines.pipe(packed);
  try {
    for await (const chunk of packed) yield chunk;
  } finally {
    lines.destroy();
    packed.destroy();
  }
}

/** What is unknown is left out, and a flag that is not set. */
function lineOf(table: ExportedTable, row: ExportedRow): string {
  const known = Object.entries(row).filter(([, value]) => value !== null && value !== false);
  return `${JSON.stringify({ [LINE_NAMES[table]]: Object.fromEntries(known) })}\n`;
}
