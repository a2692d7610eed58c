import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import { pagesOf, type StagedBatch } from './staged-batch.ts';
import { type BatchWriter, writeBatch } from './write-batch.ts';

/**
 * Writes batches while the caller collects the next: one is merged into the tables, and the one after it is already
 * copied to the server.
 */
export function createWriter(deps: IngestDeps, request: IngestRequest) {
  let beforeLast: Promise<void> = Promise.resolve();
  let last: Promise<void> = beforeLast;
  let failure: { readonly error: unknown } | null = null;
  let written: Uint8Array[] = [];
  const writer: BatchWriter = {
    deps,
    workspaceId: request.workspaceId,
    source: request.source,
    set: request.set,
    live: request.live ?? false,
    alongside: request.alongside ?? null,
    months: new Set(),
    onWritten: async (tx, counts) => request.onWritten?.(tx, counts),
  };

  async function write(staged: StagedBatch, turn: Promise<void>): Promise<void> {
    const ready = turn.then(() => {
      // Without the code of the database's error: that one was about another batch, and is no reason to try again.
      if (failure !== null) throw new Error('The batch before this one was not written.');
    });
    // It is awaited later, and its failure is no surprise until then.
    ready.catch(() => undefined);
    const { unknownKeys } = await writeBatch(writer, staged, ready);
    written.push(...pagesOf(staged));
    if (unknownKeys.length === 0) return;
    request.onUnplaced?.(
      unknownKeys.map(({ foreignId, rows }) => ({ reason: 'post_unknown', key: foreignId, records: rows })),
    );
  }

  function throwIfFailed(): void {
    if (failure !== null) throw failure.error;
  }

  return {
    throwIfFailed,
    /** Resolves when nothing is being written any more, whatever became of it. */
    async settle(): Promise<void> {
      await beforeLast;
      await last;
    },
    /**
     * Resolves when there is nothing left to be written but this batch and the one before it.
     *
     * @returns the pages of the batches that are written
     */
    async write(staged: StagedBatch): Promise<Uint8Array[]> {
      await beforeLast;
      throwIfFailed();
      beforeLast = last;
      // It never rejects: whoever comes next hears of it.
      last = write(staged, beforeLast).catch((error: unknown) => {
        failure ??= { error };
      });
      const free = written;
      written = [];
      return free;
    },
  };
}
