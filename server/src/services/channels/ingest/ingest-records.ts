import type { ReadEnd, RecordBatch } from '../readers/reader.ts';
import type { ChannelReference, MeasurementRecord, PostReference } from '../readers/record.ts';
import { createWriter } from './background-writer.ts';
import { type ChannelOf, createChannelResolver } from './channel-resolver.ts';
import type { IdList } from './id-list.ts';
import type { IngestDeps } from './ingest-deps.ts';
import type { IngestRequest } from './ingest-request.ts';
import { createOrdinals } from './provisional-id.ts';
import { listedReactions, noteWithoutReactions } from './reactions-shown.ts';
import { settleProvisional } from './settle-provisional.ts';
import { createStaging, type Staging, type StagingContext } from './staged-batch.ts';

/** How a run ended. Everything up to the end is committed. */
export interface IngestResult {
  /** Null when the records ended without saying so. */
  readonly end: ReadEnd | null;
  readonly channelIds: readonly number[];
  /** Which channel a record of the run was written to; null where its reference leads nowhere. */
  readonly channelOf: ChannelOf;
}

/** Large enough that the cost of a transaction does not count, small enough to stop within a second. */
const ROWS_PER_BATCH = 40_000;
const BYTES_PER_BATCH = 8 * 1024 * 1024;

/**
 * Writes what a reader yields. One transaction for each batch of some ten thousand records, while the next batch is
 * already being read: at most one is being written and one collected. Doing it twice changes nothing.
 *
 * @throws the signal's reason when aborted; what was written until then stays.
 */
export async function ingestRecords(
  deps: IngestDeps,
  request: IngestRequest,
  batches: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  signal: AbortSignal,
): Promise<IngestResult> {
  const context: StagingContext = {
    workspaceId: request.workspaceId,
    source: request.source,
    observation: request.observation,
    ordinals: createOrdinals(),
  };
  const channels = createChannelResolver(deps, request);
  const withoutReactions = new Map<string, IdList>();
  const writer = createWriter(deps, request);
  let staging = createStaging(context);
  let end: ReadEnd | null = null;
  try {
    for await (const batch of batches) {
      signal.throwIfAborted();
      writer.throwIfFailed();
      await request.onRead?.(batch);
      const channelOf = await channels.resolveAll(batch);
      stageRecords(staging, batch, channelOf);
      reportUnknownChannels(request, batch, channelOf);
      noteWithoutReactions(withoutReactions, batch);
      writer.bytesRead = batch.bytesRead;
      end = batch.end;
      if (isFull(staging, request)) {
        await writer.write(staging);
        staging = createStaging(context);
      }
    }
    for (const key of end?.reactionsShownIn ?? []) {
      const ids = withoutReactions.get(key);
      const channel = channels.reference(key);
      if (ids === undefined || channel === null) continue;
      for (const messageId of ids.values()) {
        staging.addMeasurement(channels.idOf(channel), noReactions(channel, messageId), true);
        if (!isFull(staging, request)) continue;
        signal.throwIfAborted();
        await writer.write(staging);
        staging = createStaging(context);
      }
    }
    if (staging.size().rows > 0 || staging.hasRest()) await writer.write(staging);
  } finally {
    await writer.settle();
  }
  writer.throwIfFailed();
  for (const channelId of channels.ids()) await settleProvisional(deps, request.workspaceId, channelId);
  return { end, channelIds: channels.ids(), channelOf: channels.idOf };
}

function isFull(staging: Staging, { rowsPerBatch = ROWS_PER_BATCH }: IngestRequest): boolean {
  const { rows, bytes } = staging.size();
  return rows >= rowsPerBatch || bytes >= BYTES_PER_BATCH;
}

function stageRecords(staging: Staging, batch: RecordBatch, channelOf: ChannelOf): void {
  const listed = listedReactions(batch);
  for (const post of batch.posts) {
    const channelId = channelOf(post.channel);
    if (channelId !== null) staging.addPost(channelId, post);
  }
  const located = (post: PostReference): number | null =>
    post.channel === null ? null : channelOf(post.channel);
  for (const record of batch.measurements) {
    staging.addMeasurement(located(record.post), record, listed(record.post, record.observedAt));
  }
  for (const record of batch.reactions) staging.addReactions(located(record.post), record);
  for (const record of batch.subscribers) {
    const channelId = channelOf(record.channel);
    if (channelId !== null) staging.addSubscribers(channelId, record);
  }
  for (const record of batch.serviceMessages) {
    const channelId = channelOf(record.channel);
    if (channelId !== null) staging.addServiceMessage(channelId, record.messageId);
  }
  for (const record of batch.keys ?? []) {
    const channelId = channelOf(record.channel);
    if (channelId !== null) staging.addKey(channelId, record);
  }
}

/** Counts the records whose channel is named by a key that leads nowhere. */
function reportUnknownChannels(request: IngestRequest, batch: RecordBatch, channelOf: ChannelOf): void {
  const unknown = new Map<string, number>();
  const look = (channel: ChannelReference | null): void => {
    if (channel === null || channelOf(channel) !== null) return;
    const key = channel.foreign?.id ?? channel.key;
    unknown.set(key, (unknown.get(key) ?? 0) + 1);
  };
  for (const { channel } of batch.posts) look(channel);
  for (const { channel } of batch.subscribers) look(channel);
  for (const { channel } of batch.serviceMessages) look(channel);
  // Counters beside the description of a post are of the same row.
  if (batch.posts.length === 0) {
    for (const { post } of batch.measurements) if (post.foreign === null) look(post.channel);
  }
  if (unknown.size === 0) return;
  request.onUnplaced?.([...unknown].map(([key, records]) => ({ reason: 'channel_unknown', key, records })));
}

function noReactions(channel: ChannelReference, messageId: number): MeasurementRecord {
  const post = { channel, messageId, foreign: null, publishedAt: null, textLength: null };
  return {
    post,
    observedAt: null,
    views: null,
    viewsPrecision: 0,
    forwards: null,
    reactions: 0,
    comments: null,
  };
}
