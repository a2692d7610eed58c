import {
  createReadSummary,
  type ReadSummary,
} from '../../server/src/services/channels/ingest/read-summary.ts';
import { NO_RECORDS } from '../../server/src/services/channels/readers/no-records.ts';
import type { RecordBatch } from '../../server/src/services/channels/readers/reader.ts';
import type {
  ChannelReference,
  MeasurementRecord,
  PostRecord,
  PostReference,
  ReactionsRecord,
} from '../../server/src/services/channels/readers/record.ts';

/** A channel as a file would name it. */
export function channelReference(given: Partial<ChannelReference> = {}): ChannelReference {
  const reference = {
    telegramId: null,
    username: null,
    title: null,
    kind: 'channel' as const,
    foreign: null,
    ...given,
  };
  const key =
    reference.telegramId === null
      ? `@${reference.username ?? reference.title ?? ''}`
      : `id:${reference.telegramId}`;
  return { key, ...reference };
}

/** A message with a text and nothing else, but for what is given. */
export function postRecord(channel: ChannelReference, given: Partial<PostRecord> = {}): PostRecord {
  const text = given.text === undefined ? 'text' : given.text;
  return {
    channel,
    messageId: 1,
    foreign: null,
    publishedAt: new Date('2025-01-01T10:00:00Z'),
    editedAt: null,
    deletedAt: null,
    albumId: null,
    format: 'text',
    entities: [],
    textLength: text?.length ?? null,
    hashtags: [],
    linkDomains: [],
    forward: null,
    isForward: false,
    replyToMessageId: null,
    author: null,
    viaBot: null,
    media: [],
    poll: null,
    ...given,
    text,
  };
}

export function referenceTo(post: PostRecord): PostReference {
  const { channel, messageId, foreign, publishedAt, textLength } = post;
  return { channel, messageId, foreign, publishedAt, textLength };
}

/** A reading of nothing but what is given. */
export function measurementRecord(
  post: PostReference,
  observedAt: Date | null,
  counters: Partial<MeasurementRecord>,
): MeasurementRecord {
  return {
    post,
    observedAt,
    views: null,
    viewsPrecision: 0,
    forwards: null,
    reactions: null,
    comments: null,
    ...counters,
  };
}

export function reactionsRecord(
  post: PostReference,
  observedAt: Date | null,
  counts: Readonly<Record<string, number>>,
): ReactionsRecord {
  return {
    post,
    observedAt,
    complete: true,
    counts: Object.entries(counts).map(([emoji, count]) => ({ kind: 'emoji', emoji, count })),
  };
}

/** A batch of nothing but what is given. */
export function recordBatch(given: Partial<RecordBatch> = {}): RecordBatch {
  return {
    ...NO_RECORDS,
    ...given,
  };
}

/** What is told of a batch, pictures included. */
export function summaryOf(batch: RecordBatch): ReadSummary {
  const summary = createReadSummary({ pictures: true });
  summary.add(batch, []);
  return summary.take();
}
