import type { StagingPorts } from '../../ingest/ingest-records.ts';
import type { ByteSource } from '../../readers/reader.ts';
import { createPieceFeed } from './feed-pieces.ts';
import { type HostCalls, handOver } from './thread-calls.ts';

/** The host's side of one read: bytes for the thread, and somewhere for its rows to go. */
export interface ServedRead {
  readonly calls: HostCalls;
  /** What failed on this side, as it was thrown; the thread only hears that it is to end. */
  failure(): { readonly error: unknown } | null;
  /** Resolves when nothing that was asked for goes on any more, and nothing new will. */
  close(): Promise<void>;
}

/** @param ports null where the file is only looked at */
export function serveRead(source: ByteSource, ports: StagingPorts | null, signal: AbortSignal): ServedRead {
  const feed = createPieceFeed(source);
  const running = new Set<Promise<unknown>>();
  let failure: { readonly error: unknown } | null = null;
  let closed = false;

  /** An error cannot always be sent, and would arrive as another: it stays here. */
  async function kept<Result>(work: () => Promise<Result>): Promise<Result> {
    if (closed) throw new Error('The read has ended.');
    const done = (async () => {
      signal.throwIfAborted();
      return work();
    })();
    running.add(done);
    try {
      return await done;
    } catch (error) {
      failure ??= { error };
      throw new Error('The read is to end.');
    } finally {
      running.delete(done);
    }
  }

  return {
    failure: () => failure,
    async close() {
      closed = true;
      await Promise.allSettled(running);
      await feed.close();
    },
    calls: {
      openFile: () => kept(() => feed.open()),
      readPiece: (room) =>
        kept(async () => {
          const piece = await feed.read(room);
          return handOver(piece, [piece.bytes]);
        }),
      answer: (question) => kept(async () => (ports === null ? new Map() : ports.answer(question))),
      accept: (read) =>
        kept(async () => {
          const free = ports === null ? [] : await ports.accept(read);
          return handOver(free, free);
        }),
    },
  };
}
