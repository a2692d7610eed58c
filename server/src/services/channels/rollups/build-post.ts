import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { lengthBucket } from '../metrics/length-bucket.ts';
import { isMature } from '../metrics/maturity.ts';
import { mergeAlbum } from '../metrics/merge-album.ts';
import { markAgesHours, type ViewReading, viewsAt } from '../metrics/views-at.ts';
import { currentCounters, type StoredReading } from './current-counters.ts';
import { detectLanguage } from './detect-language.ts';
import type { LocalTime } from './local-time.ts';

/** A message as far as the rollups look at it. Times in epoch ms. */
export interface StoredMessage {
  readonly messageId: number;
  readonly publishedMs: number;
  readonly albumId: number | null;
  readonly format: number;
  readonly isForward: boolean;
  readonly textLength: number | null;
  /** The beginning of the text; null where the source has no texts. */
  readonly textSample: string | null;
  readonly deletedMs: number | null;
  readonly editedMs: number | null;
  readonly source: number;
  /** Pictures of an album that its source shows as one message; 1 or 0 otherwise. */
  readonly mediaCount: number;
  readonly readings: readonly StoredReading[];
}

/** What is computed of a post; the rest of its row is copied from its messages in the database. */
export interface ComputedPost {
  readonly messageId: number;
  /** The part whose text, hashtags and links are the post's. */
  readonly captionId: number;
  readonly partCount: number;
  readonly format: number;
  readonly isForward: boolean;
  readonly local: LocalTime;
  readonly textLength: number | null;
  readonly lengthBucket: number | null;
  readonly language: string | null;
  readonly deletedMs: number | null;
  readonly editedMs: number | null;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly observedMs: number | null;
  readonly notBefore: boolean;
  readonly sources: readonly number[];
  readonly mature: boolean;
  /** Views at `markAgesHours`; null where unknown. */
  readonly marks: readonly (number | null)[];
}

export type Parts = readonly [StoredMessage, ...StoredMessage[]];

/** A post from its message, or from the parts of its album in ascending order of id. */
export function buildPost(parts: Parts, localTime: (epochMs: number) => LocalTime): ComputedPost {
  const counted = parts.map((message) => ({
    message,
    messageId: message.messageId,
    publishedAt: new Date(message.publishedMs),
    text: message.textSample ?? '',
    ...currentCounters(message.readings),
  }));
  const [firstCounted, ...rest] = counted;
  if (firstCounted === undefined) throw new RangeError('a post has at least one message');
  const album = mergeAlbum([firstCounted, ...rest]);
  const first = album.first.message;
  const caption = album.caption.message;
  const newest = counted.reduce((a, b) => ((b.observedMs ?? 0) > (a.observedMs ?? 0) ? b : a));
  const sources = new Set(counted.flatMap(({ message, sources: shown }) => [message.source, ...shown]));
  const deleted = parts.every((part) => part.deletedMs !== null);
  const edits = parts.flatMap((part) => (part.editedMs === null ? [] : [part.editedMs]));
  const observedAt = newest.observedMs === null ? null : new Date(newest.observedMs);
  return {
    messageId: first.messageId,
    captionId: caption.messageId,
    partCount: album.partCount,
    format: album.partCount > 1 || first.mediaCount > 1 ? PostFormat.ALBUM : first.format,
    isForward: parts.some((part) => part.isForward),
    local: localTime(first.publishedMs),
    textLength: caption.textLength,
    lengthBucket: lengthBucket(caption.textLength),
    language: caption.textSample === null ? null : detectLanguage(caption.textSample),
    deletedMs: deleted ? Math.max(...parts.map((part) => part.deletedMs ?? 0)) : null,
    editedMs: edits.length === 0 ? null : Math.max(...edits),
    views: album.views,
    forwards: album.forwards,
    reactions: album.reactions,
    comments: album.comments,
    observedMs: newest.observedMs,
    notBefore: newest.notBefore,
    sources: [...sources].sort((a, b) => a - b),
    mature: isMature(album.first.publishedAt, observedAt),
    marks: marksOf(parts),
  };
}

const NO_MARKS: readonly null[] = markAgesHours.map(() => null);

/** As the views of an album are the largest of its parts' counters, so they are at every age. */
function marksOf(parts: Parts): readonly (number | null)[] {
  const series = parts.flatMap((part) => {
    const readings = viewReadings(part.readings);
    return readings.length === 0 ? [] : [{ readings, publishedAt: new Date(part.publishedMs) }];
  });
  if (series.length === 0) return NO_MARKS;
  return markAgesHours.map((age) => {
    const known = series.flatMap(({ readings, publishedAt }) => {
      const at = viewsAt(readings, publishedAt, age);
      return at.known ? [at.views] : [];
    });
    return known.length === 0 ? null : Math.max(...known);
  });
}

/** Readings that can bracket an age: exact in time, and more than a single moment of them. */
function viewReadings(readings: readonly StoredReading[]): ViewReading[] {
  const shown = readings.flatMap((reading): ViewReading[] => {
    if (reading.views === null || reading.notBefore) return [];
    return [
      {
        firstSeenAt: new Date(reading.firstSeenMs),
        lastSeenAt: new Date(reading.lastSeenMs),
        views: reading.views,
        precision: reading.viewsPrecision,
        source: reading.source,
        notBefore: false,
      },
    ];
  });
  return shown;
}

/** Groups messages in ascending order of id into posts; parts of an album may have other messages between them. */
export function groupPosts(messages: readonly StoredMessage[]): Parts[] {
  const albums = new Map<number, [StoredMessage, ...StoredMessage[]]>();
  const posts: Parts[] = [];
  for (const message of messages) {
    const album = message.albumId === null ? undefined : albums.get(message.albumId);
    if (album !== undefined) {
      album.push(message);
      continue;
    }
    const begun: [StoredMessage, ...StoredMessage[]] = [message];
    if (message.albumId !== null) albums.set(message.albumId, begun);
    posts.push(begun);
  }
  return posts;
}
