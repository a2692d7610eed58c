import type { ReadEnd, RecordBatch } from '../readers/reader.ts';
import type { ChannelReference, MeasurementRecord, PostReference } from '../readers/record.ts';
import { type AskChannels, type ChannelOf, createChannelAsker } from './channel-question.ts';
import type { PagePool } from './copy-buffer.ts';
import type { IdList } from './id-list.ts';
import { createOrdinals } from './provisional-id.ts';
import { listedReactions, noteWithoutReactions } from './reactions-shown.ts';
import { createReadSummary, type ReadSummary, type Unplaced } from './read-summary.ts';
import { createStaging, type StagedBatch, type Staging, type StagingContext } from './staged-batch.ts';

/** A step of a read. */
export interface StagedRead {
  readonly read: ReadSummary;
  /** Rows, once they are enough for a transaction; null when there is only something to tell. */
  readonly staged: StagedBatch | null;
}

/** How records become rows. Can be sent to another thread. */
export interface StagingPlan extends StagingContext {
  /** Rows of one transaction; null for the usual number. */
  readonly rowsPerBatch: number | null;
  /** There is something to write besides rows: the last batch is written even when it is empty. */
  readonly writesRest: boolean;
  /** The summaries are to list the pictures that messages name. */
  readonly pictures: boolean;
}

/** Large enough that the cost of a transaction does not count, small enough to stop within a second. */
const ROWS_PER_BATCH = 25_000;
const BYTES_PER_BATCH = 5 * 1024 * 1024;
/** The first batch is small, so that the server is not idle while it is made. */
const FIRST_SHARE = 0.125;
const TELL_EVERY_MS = 200;

/** Turns what a reader yields into rows for COPY. Touches no database: it asks for the ids of channels. */
export async function* stageRecords(
  plan: StagingPlan,
  batches: AsyncIterable<RecordBatch> | Iterable<RecordBatch>,
  ask: AskChannels,
  pages: PagePool,
): AsyncGenerator<StagedRead, void, undefined> {
  const { rowsPerBatch } = plan;
  const channels = createChannelAsker(ask);
  const withoutReactions = new Map<string, IdList>();
  const ordinals = createOrdinals();
  const summary = createReadSummary(plan);
  let staging = createStaging(plan, ordinals, pages);
  let toldAt = performance.now();
  let end: ReadEnd | null = null;

  let share = FIRST_SHARE;
  const isFull = (): boolean => {
    const { rows, bytes } = staging.size();
    return rows >= (rowsPerBatch ?? ROWS_PER_BATCH) * share || bytes >= BYTES_PER_BATCH * share;
  };
  const take = (): StagedRead => {
    const staged = staging.take();
    staging = createStaging(plan, ordinals, pages);
    toldAt = performance.now();
    share = Math.min(1, share * 2);
    return { read: summary.take(), staged };
  };

  for await (const batch of batches) {
    await channels.settle(batch);
    addRecords(staging, batch, channels.idOf);
    noteWithoutReactions(withoutReactions, batch);
    summary.add(batch, unplacedRecords(batch, channels.idOf));
    end = batch.end;
    if (!plan.writesRest && isFull()) {
      yield take();
    } else if (performance.now() - toldAt >= TELL_EVERY_MS) {
      toldAt = performance.now();
      yield { read: summary.take(), staged: null };
    }
  }
  for (const key of end?.reactionsShownIn ?? []) {
    const channel = channels.reference(key);
    const id = channel === null ? null : channels.idOf(channel);
    if (channel === null || id === null) continue;
    for (const messageId of withoutReactions.get(key)?.values() ?? []) {
      staging.addMeasurement(id, noReactions(channel, messageId), true);
      if (isFull()) yield take();
    }
  }
  const isRest = plan.writesRest || staging.size().rows > 0 || staging.hasRest();
  yield { read: summary.take(), staged: isRest ? staging.take() : null };
}

function addRecords(staging: Staging, batch: RecordBatch, channelOf: ChannelOf): void {
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
function unplacedRecords(batch: RecordBatch, channelOf: ChannelOf): Unplaced[] {
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
  return [...unknown].map(([key, records]) => ({ reason: 'channel_unknown', key, records }));
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
