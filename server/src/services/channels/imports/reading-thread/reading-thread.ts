import { parentPort } from 'node:worker_threads';
import { PagePool } from '../../ingest/copy-buffer.ts';
import { findNewestDate } from '../../ingest/find-newest-date.ts';
import { stageRecords } from '../../ingest/stage-records.ts';
import { pagesOf } from '../../ingest/staged-batch.ts';
import { readFile } from '../../readers/index.ts';
import type { ByteSource, SourceFault } from '../../readers/reader.ts';
import {
  connectThreads,
  type FileToRead,
  type HostCalls,
  handOver,
  type ThreadCalls,
} from './thread-calls.ts';

/*
 * The thread that reads files: bytes in, rows for COPY out. It uses neither the disk nor the database, so that what a
 * file does to its reader stays in here, and the thread that serves people is free meanwhile.
 */

const PIECE_BYTES = 256 * 1024;

if (parentPort === null) throw new Error('reading-thread.ts is started as a thread, not as a program.');

// Whoever wants it to stop refuses its next call.
const { signal } = new AbortController();
const pages = new PagePool();
const local: ThreadCalls = {
  async newestDate(file) {
    const source = sourceOf(file);
    const { shape, observedIn, options } = file;
    if (observedIn === 'export') {
      const found = await findNewestDate(source, options.now, signal);
      if (found !== null) return found;
    }
    let newest: Date | null = null;
    for await (const { end } of readFile(shape, source, options, signal)) newest = end?.newestAt ?? newest;
    return newest;
  },

  async stage(file, plan) {
    const batches = readFile(file.shape, sourceOf(file), file.options, signal);
    for await (const read of stageRecords(plan, batches, (question) => host.answer(question), pages)) {
      const moved = read.staged === null ? [] : pagesOf(read.staged);
      pages.giveBack(await host.accept(handOver(read, moved)));
    }
  },
};
const host = connectThreads<HostCalls, ThreadCalls>(parentPort, local);

/** The file of the host. The next piece is fetched while one is read. */
function sourceOf({ name, sizeBytes }: FileToRead): ByteSource {
  let fault: SourceFault | null = null;
  return {
    name,
    sizeBytes,
    fault: () => fault,
    async *open() {
      await host.openFile();
      let room: Uint8Array = new Uint8Array(PIECE_BYTES);
      let coming = fetchPiece(new Uint8Array(PIECE_BYTES));
      try {
        for (;;) {
          const piece = await coming;
          fault = piece.fault;
          if (piece.bytes.length === 0) return;
          coming = fetchPiece(room);
          yield piece.bytes;
          room = new Uint8Array(piece.bytes.buffer);
        }
      } finally {
        // Whoever opens the file anew must not find a piece of this time under way.
        await coming.catch(() => undefined);
      }
    },
  };
}

function fetchPiece(room: Uint8Array) {
  const piece = host.readPiece(handOver(room, [room]));
  // It is awaited later, and its failure is no surprise until then.
  piece.catch(() => undefined);
  return piece;
}
