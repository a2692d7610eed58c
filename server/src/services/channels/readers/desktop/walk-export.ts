import type { BatchBuilder } from '../batch-builder.ts';
import { JsonBroken, JsonWalker } from '../json/json-walker.ts';
import type { ByteSource, RecordBatch } from '../reader.ts';
import { utf8Bytes } from '../text/utf8-bytes.ts';
import type { ExportWalk } from './export-walk.ts';

/** Drives a walk over the whole file. Answers with the fault where the file broke, null where it was whole. */
export async function walkExport(
  input: ByteSource,
  walk: ExportWalk,
  signal: AbortSignal,
): Promise<JsonBroken | null> {
  const walker = new JsonWalker(walk);
  try {
    for await (const chunk of utf8Bytes(input.open())) {
      signal.throwIfAborted();
      walker.push(chunk);
    }
    walker.end();
    return null;
  } catch (error) {
    if (error instanceof JsonBroken) return error;
    throw error;
  }
}

/** The batches of a walk, without the last one; answers with the fault and the bytes that were read. */
export async function* batchesOf(
  input: ByteSource,
  walk: ExportWalk,
  batches: BatchBuilder,
  signal: AbortSignal,
): AsyncGenerator<
  RecordBatch,
  { readonly broken: JsonBroken | null; readonly bytesRead: number },
  undefined
> {
  const walker = new JsonWalker(walk);
  try {
    for await (const chunk of utf8Bytes(input.open())) {
      signal.throwIfAborted();
      walker.push(chunk);
      if (batches.isFull) yield batches.take(walker.bytesRead);
    }
    walker.end();
    return { broken: null, bytesRead: walker.bytesRead };
  } catch (error) {
    if (!(error instanceof JsonBroken)) throw error;
    return { broken: error, bytesRead: walker.bytesRead };
  }
}
