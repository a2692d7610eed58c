import { finished } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { OpenTransaction } from './transaction.ts';
import { WatchedClient } from './watched-client.ts';

/** Where rows are copied to or from. Names are quoted by the callee. */
export type CopyTarget = {
  readonly table: string;
  readonly columns: readonly string[];
};

/**
 * Copies rows into a table with COPY in text format and returns their number. The source yields lines
 * as `copyLine` makes them, in pieces of any size (64 KB is a good one); it is read only as fast as the
 * server takes them.
 *
 * PostgreSQL refuses COPY into a table under row-level security: copy into a temporary table of the
 * transaction (`CREATE TEMP TABLE … ON COMMIT DROP`) and insert from there.
 *
 * @throws whatever the source throws (the COPY is then given up), or PostgreSQL's error.
 */
export async function copyInto(
  tx: OpenTransaction,
  target: CopyTarget,
  source: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  signal?: AbortSignal,
): Promise<number> {
  signal?.throwIfAborted();
  const columns = target.columns.map(quoteName).join(', ');
  const stream = tx.client.query(copyFrom(`COPY ${quoteName(target.table)} (${columns}) FROM STDIN`));
  const done = finished(stream, { readable: false });
  // Observed below; until then a failure of the server must not count as unhandled.
  done.catch(() => undefined);
  const watched = tx.client instanceof WatchedClient ? tx.client : null;
  try {
    setWaiting(watched, true);
    for await (const piece of source) {
      signal?.throwIfAborted();
      if (stream.write(piece)) continue;
      setWaiting(watched, false);
      // Either the buffer empties or the COPY fails, in which case `done` says why.
      await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), done]);
      setWaiting(watched, true);
    }
    setWaiting(watched, false);
    stream.end();
    await done;
    return stream.rowCount;
  } catch (error) {
    setWaiting(watched, false);
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
    await done.catch(() => undefined);
    throw error;
  }
}

/**
 * Yields the answer of `COPY (query) TO STDOUT` in pieces, as fast as they are consumed. The query is
 * SQL text without parameters. Leaving the loop early breaks the connection of the transaction.
 */
export async function* copyOut(tx: OpenTransaction, query: string): AsyncGenerator<Buffer> {
  const stream = tx.client.query(copyTo(`COPY (${query}) TO STDOUT`));
  const watched = tx.client instanceof WatchedClient ? tx.client : null;
  try {
    for await (const piece of stream) {
      setWaiting(watched, true);
      yield piece;
      setWaiting(watched, false);
    }
  } finally {
    setWaiting(watched, false);
  }
}

/** A value of one column in COPY's text format; null becomes `\N`. Arrays are of texts or numbers. */
export type CopyValue = string | number | bigint | boolean | Date | null | readonly (string | number)[];

/**
 * One row in COPY's text format. A NUL character, which PostgreSQL cannot store, and a lone surrogate,
 * which is no Unicode, are refused here by neither: clean texts before (`String#toWellFormed`).
 */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    line += copyField(values[index] ?? null);
  }
  return `${line}\n`;
}

const SPECIAL = /[\\\t\n\r]/;
const SPECIALS = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyField(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (value instanceof Date) return timestamp(value);
  if (typeof value === 'object') return escapeText(arrayLiteral(value));
  return String(value);
}

function escapeText(text: string): string {
  // Most texts hold nothing special, and testing is several times cheaper than replacing.
  return SPECIAL.test(text) ? text.replace(SPECIALS, (character) => ESCAPES[character] ?? character) : text;
}

function arrayLiteral(items: readonly (string | number)[]): string {
  const quoted = items.map((item) =>
    typeof item === 'number' ? String(item) : `"${item.replace(/["\\]/g, (character) => `\\${character}`)}"`,
  );
  return `{${quoted.join(',')}}`;
}

function timestamp(at: Date): string {
  const text = at.toISOString();
  // Years beyond 9999 and before 1 have a sign in ISO 8601 that PostgreSQL does not read.
  if (/^\d{4}-/.test(text) && !text.startsWith('0000')) return text;
  throw new RangeError(`The time ${text} is outside the years 1 to 9999.`);
}

function setWaiting(client: WatchedClient | null, waits: boolean): void {
  if (client !== null) client.waitsForUs = waits;
}

/** A name of a table or column, quoted; a dot parts schema and table. */
export function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
