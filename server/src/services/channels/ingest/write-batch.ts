import { type DatabaseTransaction, inWorkspace, stayAwake } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { appendPostsIngested } from '../events.ts';
import type { ChannelsTables } from '../tables.ts';
import type { Alongside } from './alongside.ts';
import {
  areRangesEmpty,
  type BatchCounts,
  ensureMonths,
  insertStaged,
  lockChannels,
  lookUpMessages,
  markPending,
  mergeStaged,
  readStagedRanges,
  stageRows,
} from './batch-store.ts';
import type { IngestDeps } from './ingest-deps.ts';
import { type FileSet, namespaceFor } from './resolve-channel.ts';
import { writeKeys, writePostAliases, writeServiceMessages, writeSubscribers } from './sparse-rows-store.ts';
import type { MessageRange, StagedBatch } from './staged-batch.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** What became of a batch. */
export interface WrittenBatch extends BatchCounts {
  readonly postRecords: number;
  readonly serviceMessages: number;
  readonly channelIds: readonly number[];
  /** Keys of another table that nothing is known of, with how many records were dropped for each. */
  readonly unknownKeys: readonly { readonly foreignId: string; readonly rows: number }[];
}

export interface BatchWriter {
  readonly deps: IngestDeps;
  readonly workspaceId: number;
  readonly source: number;
  readonly set: FileSet;
  readonly live: boolean;
  readonly alongside: Alongside | null;
  /** Months whose partition is known to exist. */
  readonly months: Set<string>;
  /** Runs in the batch's own transaction: what it writes is there exactly when the batch is. */
  readonly onWritten: (tx: Transaction, written: WrittenBatch) => Promise<void>;
}

const TRIES = 4;
/** The server chose this transaction as the one to give up: deadlock, or two writers of one key. */
const GIVEN_UP = new Set(['40P01', '40001']);

/**
 * Writes a batch in one transaction of its own; all of it or nothing. Safe to repeat.
 *
 * @param turn resolves when the batch before it is written: until then its rows only wait in temporary tables
 */
export async function writeBatch(
  writer: BatchWriter,
  batch: StagedBatch,
  turn: Promise<void>,
): Promise<WrittenBatch> {
  const { deps, workspaceId } = writer;
  const missing = [...batch.months].filter((month) => !writer.months.has(month));
  if (missing.length > 0) {
    await inWorkspace(deps.database, workspaceId, (tx) => ensureMonths(tx, missing));
    for (const month of missing) writer.months.add(month);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inWorkspace(deps.database, workspaceId, (tx) => write(tx, writer, batch, turn), {
        statementTimeoutMs: 600_000,
      });
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (attempt >= TRIES || typeof code !== 'string' || !GIVEN_UP.has(code)) throw error;
    }
  }
}

async function write(
  tx: Transaction,
  writer: BatchWriter,
  batch: StagedBatch,
  turn: Promise<void>,
): Promise<WrittenBatch> {
  await stageRows(tx, batch);
  await stayAwake(tx, () => turn);
  if (batch.aliases.length > 0 && writer.set.posts !== null) {
    await writePostAliases(tx, writer.set.posts, batch.aliases);
  }
  let ranges: ReadonlyMap<number, MessageRange> = batch.ranges;
  let unknownKeys: WrittenBatch['unknownKeys'] = [];
  if (batch.needsLookup) {
    unknownKeys = await lookUpMessages(tx, await namespaceFor(tx, 'posts', writer.set));
    ranges = await readStagedRanges(tx);
  }
  const channelIds = [
    ...new Set([
      ...ranges.keys(),
      ...batch.subscribers.map((row) => row.channelId),
      ...batch.serviceMessages.map((row) => row.channelId),
      ...batch.keys.map((row) => row.channelId),
      ...(writer.alongside === null ? [] : [writer.alongside.channelId]),
    ]),
  ];
  const existing = await lockChannels(tx, channelIds);
  const gone = channelIds.find((channelId) => !existing.has(channelId));
  if (gone !== undefined)
    throw failure(channelsErrors, 'CHANNEL_DELETED_MEANWHILE', { values: { channelId: gone } });
  const fresh = batch.rounds === 1 && !batch.needsLookup && (await areRangesEmpty(tx, ranges));
  const counts = fresh ? await insertStaged(tx, batch, ranges) : await mergeStaged(tx, batch, ranges);
  const sparse = await writeSparse(tx, batch);
  const besides = await writeAlongside(tx, writer.alongside);
  if (besides !== null) await markPending(tx, besides);
  const changed = counts.postsAdded + counts.postsUpdated + counts.measurementsAdded + counts.otherChanges;
  if (changed > 0) {
    await markPending(tx, ranges);
    for (const channelId of ranges.keys()) {
      const ingested = { channelId, posts: counts.postsAdded, historical: !writer.live };
      await appendPostsIngested(tx, ingested);
    }
  }
  if (sparse.length > 0) await markPending(tx, new Map(sparse.map((channelId) => [channelId, NOTHING])));
  const written: WrittenBatch = {
    ...counts,
    postRecords: batch.postRecords,
    serviceMessages: batch.serviceMessages.length,
    channelIds,
    unknownKeys,
  };
  await writer.onWritten(tx, written);
  return written;
}

/** An empty range: the channel's own figures are to be computed, and no message's. */
const NOTHING: MessageRange = { from: Number.MAX_SAFE_INTEGER, to: Number.MIN_SAFE_INTEGER };

/** @returns the messages that it changed; null where there are none */
async function writeAlongside(
  tx: Transaction,
  alongside: Alongside | null,
): Promise<ReadonlyMap<number, MessageRange> | null> {
  const changed = (await alongside?.write(tx)) ?? [];
  if (alongside === null || changed.length === 0) return null;
  return new Map([[alongside.channelId, { from: Math.min(...changed), to: Math.max(...changed) }]]);
}

/** @returns channels in which something changed */
async function writeSparse(tx: Transaction, batch: StagedBatch): Promise<number[]> {
  const changed = new Set<number>();
  if (batch.subscribers.length > 0 && (await writeSubscribers(tx, batch.subscribers)) > 0) {
    for (const row of batch.subscribers) changed.add(row.channelId);
  }
  if (batch.serviceMessages.length > 0 && (await writeServiceMessages(tx, batch.serviceMessages)) > 0) {
    for (const row of batch.serviceMessages) changed.add(row.channelId);
  }
  if (batch.keys.length > 0) await writeKeys(tx, batch.keys);
  return [...changed];
}
