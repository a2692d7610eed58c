import type { RecordBatch } from '../../../server/src/services/channels/readers/reader.ts';
import {
  TEMPO_DEVIATION,
  viewShareAt,
} from '../../../server/src/services/channels/simulation/calibration.ts';
import {
  type ChannelProfile,
  DEMO_CHANNELS,
} from '../../../server/src/services/channels/simulation/demo-channels.ts';
import { seededRandom } from '../../../server/src/services/channels/simulation/seeded-random.ts';
import { simulateBatches } from '../../../server/src/services/channels/simulation/simulate-batches.ts';

/** How large a history is made. */
export interface HistoryScale {
  readonly channels: number;
  readonly days: number;
  /** Readings of each message: ten or a multiple of it. */
  readonly readings: number;
}

/** A message as far as its readings depend on it. */
export interface WatchedMessage {
  readonly messageId: number;
  readonly publishedAt: Date;
  /** What the last reading shows. */
  readonly last: Counters;
  /** Of this message about the median curve, 1 = as the median. */
  readonly tempo: number;
}

export interface Counters {
  readonly views: number;
  readonly forwards: number;
  readonly reactions: number;
  readonly comments: number;
}

/** Readings of a message with the same counters, from the first to the last time. Epoch ms. */
export interface WatchedReading extends Counters {
  readonly firstSeenMs: number;
  lastSeenMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_DAY = new Date('2023-01-02T00:00:00Z');
const FIRST_AGE_HOURS = 0.9;
/** A post is mature at 336 h. */
const LAST_AGE_HOURS = 430;
const SEED = 20_260_101;
const POSTS_PER_DAY = 7.6;

/**
 * Channels like those of the demo, with more posts: the product's own seeded simulation writes texts, formats, albums,
 * forwards, reactions and subscribers, and its calibrated curve leads the counters.
 */
export function benchProfiles(channels: number): ChannelProfile[] {
  return Array.from({ length: channels }, (_, index) => {
    const profile = DEMO_CHANNELS[index % DEMO_CHANNELS.length];
    if (profile === undefined) throw new RangeError('there is no demo channel to go by');
    return {
      ...profile,
      title: `${profile.title} ${index + 1}`,
      username: `${profile.username}_${index + 1}`,
      telegramId: profile.telegramId + 1_000 * (index + 1),
      // Over years the growth of the demo would make a village of a channel into a country.
      dailyGrowth: 0.0003 + 0.0001 * (index % 4),
      postsPerDay: POSTS_PER_DAY,
    };
  });
}

/** The moment of the last reading: every post has been followed to its last age by then. */
export function collectedUntil(scale: HistoryScale): Date {
  return new Date(FIRST_DAY.getTime() + scale.days * DAY_MS + LAST_AGE_HOURS * HOUR_MS);
}

/**
 * A channel's records without the readings of its posts, which are too many to go the product's way; each message is
 * handed to `onMessage` instead. The same posts come out whatever the number of readings.
 */
export function* simulateHistory(
  profile: ChannelProfile,
  channelIndex: number,
  scale: HistoryScale,
  onMessage: (message: WatchedMessage) => void,
): Generator<RecordBatch> {
  const until = collectedUntil(scale);
  const lastPost = FIRST_DAY.getTime() + scale.days * DAY_MS;
  const span = {
    seed: SEED + channelIndex,
    from: FIRST_DAY,
    until,
    readingAgesHours: [LAST_AGE_HOURS / 2],
    posts: null,
  };
  const random = seededRandom(SEED ^ (channelIndex * 7_919));
  for (const batch of simulateBatches(profile, span)) {
    const posts = batch.posts.filter((post) => post.publishedAt.getTime() < lastPost);
    const kept = new Set(posts.map((post) => post.messageId));
    const last = new Map<number | null, Counters>();
    for (const { post, views, forwards, reactions, comments } of batch.measurements) {
      last.set(post.messageId, {
        views: views ?? 0,
        forwards: forwards ?? 0,
        reactions: reactions ?? 0,
        comments: comments ?? 0,
      });
    }
    for (const { messageId, publishedAt } of posts) {
      const counters = last.get(messageId);
      if (messageId === null || counters === undefined) throw new Error('a simulated post was never read');
      onMessage({ messageId, publishedAt, last: counters, tempo: random.logNormal(TEMPO_DEVIATION) });
    }
    yield {
      ...batch,
      posts,
      measurements: [],
      reactions: batch.reactions.filter(({ post }) => kept.has(post.messageId)),
      subscribers: batch.subscribers.filter(({ observedAt }) => (observedAt?.getTime() ?? 0) < lastPost),
    };
  }
}

/** Ages of the readings in hours, evenly spread in log: ten lie close enough that every mark has its bracket. */
export function readingAges(readings: number): readonly number[] {
  const factor = (LAST_AGE_HOURS / FIRST_AGE_HOURS) ** (1 / (readings - 1));
  return Array.from({ length: readings }, (_, index) => FIRST_AGE_HOURS * factor ** index);
}

/** Makes the readings of messages at the given ages: along the curve, never falling, equal neighbours as one. */
export function createReader(ages: readonly number[]): (message: WatchedMessage) => WatchedReading[] {
  const shares = ages.map((age) => viewShareAt(age) / viewShareAt(LAST_AGE_HOURS));
  return ({ publishedAt, last, tempo }) => {
    const readings: WatchedReading[] = [];
    let previous: WatchedReading | null = null;
    for (let index = 0; index < ages.length; index += 1) {
      const seenMs = Math.round(publishedAt.getTime() + (ages[index] ?? 0) * HOUR_MS);
      const share = (shares[index] ?? 0) ** (1 / tempo);
      const counters = {
        views: Math.max(1, Math.round(last.views * share)),
        forwards: Math.round(last.forwards * share),
        reactions: Math.round(last.reactions * share),
        comments: Math.round(last.comments * share),
      };
      if (previous !== null && sameCounters(previous, counters)) previous.lastSeenMs = seenMs;
      else {
        previous = { firstSeenMs: seenMs, lastSeenMs: seenMs, ...counters };
        readings.push(previous);
      }
    }
    return readings;
  };
}

function sameCounters(one: Counters, other: Counters): boolean {
  return (
    one.views === other.views &&
    one.forwards === other.forwards &&
    one.reactions === other.reactions &&
    one.comments === other.comments
  );
}
