import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import type { Staging } from './staged-batch.ts';
import { type BatchWriter, writeBatch } from './write-batch.ts';

/** Writes one batch while the caller collects the next. */
export function createWriter(deps: IngestDeps, request: IngestRequest) {
  let writing: Promise<void> = Promise.resolve();
  let failure: { readonly error: unknown } | null = null;
  const state = {
    bytesRead: 0,
    throwIfFailed(): void {
      if (failure !== null) throw failure.error;
    },
    settle: () => writing,
    /** Resolves when the batch before this one is written. */
    async write(staging: Staging): Promise<void> {
      await writing;
      state.throwIfFailed();
      const bytesRead = state.bytesRead;
      const writer: BatchWriter = {
        deps,
        workspaceId: request.workspaceId,
        source: request.source,
        set: request.set,
        months,
        onWritten: async (tx, written) => request.onWritten?.(tx, written, { bytesRead }),
      };
      writing = writeBatch(writer, staging.take()).then(
        ({ unknownKeys }) => {
          if (unknownKeys.length === 0) return;
          request.onUnplaced?.(
            unknownKeys.map(({ foreignId, rows }) => ({
              reason: 'post_unknown',
              key: foreignId,
              records: rows,
            })),
          );
        },
        (error: unknown) => {
          failure = { error };
        },
      );
    },
  };
  const months = new Set<string>();
  return state;
}
