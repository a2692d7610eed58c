import { type Parser, parse } from 'csv-parse';
import type { ByteSource } from '../reader.ts';
import { utf8Bytes } from '../text/utf8-bytes.ts';
import { isRow, type ParseOptions } from './delimited-sample.ts';

/** A row as it stands in the file. */
export interface TableRow {
  readonly cells: readonly string[];
  readonly endLine: number;
  readonly endByte: number;
}

/**
 * The rows of a table. The parser's own stream would throw away the good rows before a fault, so that they are taken
 * as they are found.
 */
export async function* tableRows(
  input: ByteSource,
  options: ParseOptions,
  signal: AbortSignal,
): AsyncGenerator<TableRow, void, undefined> {
  const found: TableRow[] = [];
  const parser = parse({
    ...options,
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
