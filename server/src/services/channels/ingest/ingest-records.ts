import type { ReadEnd, RecordBatch } from '../readers/reader.ts';
import { createWriter } from './background-writer.ts';
import type { AskChannels, ChannelOf } from './channel-question.ts';
import { createChannelResolver } from './channel-resolver.ts';
import { PagePool } from './copy-buffer.ts';
import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import { settleProvisional } from './settle-provisional.ts';
import { type StagedRead, type StagingPlan, stageRecords } from './stage-records.ts';

/** How a run ended. Everything up to the end is committed. */
export interface IngestResult {
  /** Null when the records ended without saying so. */
  readonly end: ReadEnd | null;
  readonly channelIds: readonly number[];
  /** Which channel a record of the run was written to; null where its reference leads nowhere. */
  readonly channelOf: ChannelOf;
}

/** The writing side, as whoever makes rows sees it. */
export interface StagingPorts {
  readonly answer: AskChannels;
  /**
   * Writes the rows while the next are made; waits for those before them.
   *
   * @returns pages of rows that are written, to be written to again
   */
  accept(read: StagedRead): Promise<Uint8Array[]>;
}

/**
 * Writes what a reader yields. One transaction for each batch of some ten thousand rows: one is merged into the tables,
 * the next is already copied to the server, a third is made. Doing it twice changes nothing.
 *
 * @throws the signal's reason when aborted; what was written until then stays.
 */
export function ingestRecords(
  deps: IngestDeps,
  request: IngestRequest,
  batches: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  signal: AbortSignal,
): Promise<IngestResult> {
  const pages = new PagePool();
  return ingestStaged(
    deps,
    request,
    async ({ answer, accept }, plan) => {
      for await (const read of stageRecords(plan, batches, answer, pages)) pages.giveBack(await accept(read));
    },
    signal,
  );
}

/** As `ingestRecords`, of records that become rows elsewhere. */
export async function ingestStaged(
  deps: IngestDeps,
  request: IngestRequest,
  stage: (ports: StagingPorts, plan: StagingPlan) => Promise<void>,
  signal: AbortSignal,
): Promise<IngestResult> {
  const channels = createChannelResolver(deps, request);
  const writer = createWriter(deps, request);
  let end: ReadEnd | null = null;
  const ports: StagingPorts = {
    answer: channels.answer,
    async accept({ read, staged }) {
      signal.throwIfAborted();
      writer.throwIfFailed();
      if (read.unplaced.length > 0) request.onUnplaced?.(read.unplaced);
      await request.onRead?.(read);
      end = read.end;
      return staged === null ? [] : writer.write(staged);
    },
  };
  const { workspaceId, source, observation, rowsPerBatch = null, pictures = false } = request;
  const writesRest = request.alongside !== undefined;
  try {
    await stage(ports, { workspaceId, source, observation, rowsPerBatch, pictures, writesRest });
  } finally {
    await writer.settle();
  }
  writer.throwIfFailed();
  for (const channelId of channels.ids()) await settleProvisional(deps, request, channelId);
  return { end, channelIds: channels.ids(), channelOf: channels.idOf };
}
