import type { ReadEnd, RecordBatch } from '../readers/reader.ts';
import type { ChannelReference, SkippedRecord } from '../readers/record.ts';

/** A picture that a message names, by the path that the file gives it. */
export interface NamedPicture {
  readonly channel: ChannelReference;
  readonly messageId: number;
  /** Place among the files of the message. */
  readonly position: number;
  readonly path: string;
}

/** Records that were left out because a key in them leads nowhere. */
export interface Unplaced {
  /** As in the catalogue of skip reasons. */
  readonly reason: 'post_unknown' | 'channel_unknown';
  readonly key: string;
  readonly records: number;
}

/** What was read since the last summary. Can be sent to another thread. */
export interface ReadSummary {
  /** Bytes of the file consumed so far, from its beginning. */
  readonly bytesRead: number;
  readonly posts: number;
  readonly serviceMessages: number;
  /** Posts, service messages and numbers of subscribers; in tables of numbers alone, the numbers. */
  readonly records: number;
  readonly skipped: readonly SkippedRecord[];
  /** Records whose channel is named by a key that leads nowhere. */
  readonly unplaced: readonly Unplaced[];
  /** Empty unless they were asked for. */
  readonly pictures: readonly NamedPicture[];
  /** Set at the end of the file. */
  readonly end: ReadEnd | null;
}

/** Beyond this a message's files are not looked at: Telegram's albums have ten. */
const MOST_FILES = 100;

const NOTHING_READ = {
  posts: 0,
  serviceMessages: 0,
  records: 0,
  skipped: [],
  unplaced: [],
  pictures: [],
} as const;

/** Gathers what is to be told of batches. */
export function createReadSummary({ pictures }: { readonly pictures: boolean }) {
  let summary: ReadSummary = { ...NOTHING_READ, bytesRead: 0, end: null };
  return {
    add(batch: RecordBatch, unplaced: readonly Unplaced[]): void {
      const { posts, serviceMessages, subscribers, measurements, reactions } = batch;
      const numbers = posts.length === 0 ? measurements.length + reactions.length : 0;
      summary = {
        bytesRead: batch.bytesRead,
        posts: summary.posts + posts.length,
        serviceMessages: summary.serviceMessages + serviceMessages.length,
        records: summary.records + posts.length + serviceMessages.length + subscribers.length + numbers,
        skipped: joined(summary.skipped, batch.skipped),
        unplaced: joined(summary.unplaced, unplaced),
        pictures: pictures ? joined(summary.pictures, namedPictures(batch)) : [],
        end: batch.end,
      };
    },
    /** What was added since the last time. */
    take(): ReadSummary {
      const taken = summary;
      summary = { ...NOTHING_READ, bytesRead: taken.bytesRead, end: taken.end };
      return taken;
    },
  };
}

function joined<Item>(before: readonly Item[], added: readonly Item[]): readonly Item[] {
  return added.length === 0 ? before : [...before, ...added];
}

function namedPictures({ posts }: RecordBatch): NamedPicture[] {
  const named: NamedPicture[] = [];
  for (const { channel, messageId, media } of posts) {
    if (messageId === null) continue;
    for (const [position, { picturePath }] of media.slice(0, MOST_FILES).entries()) {
      if (picturePath !== null) named.push({ channel, messageId, position, path: picturePath });
    }
  }
  return named;
}
