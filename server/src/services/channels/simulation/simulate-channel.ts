import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import {
  POSTS_BY_HOUR,
  POSTS_BY_WEEKDAY,
  TEMPO_DEVIATION,
  VIEWS_DEVIATION,
  viewShareAt,
} from './calibration.ts';
import type { ChannelProfile, Topic } from './demo-channels.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** A post as the simulation knows it: with its whole future up to the moment of observation. */
export interface SimulatedPost {
  /** Message id of the first part. */
  readonly messageId: number;
  /** Messages that make up the post; above 1 for an album. */
  readonly parts: number;
  readonly publishedAt: Date;
  readonly format: PostFormat;
  readonly text: string;
  readonly hashtag: string;
  readonly linkDomain: string | null;
  /** Title of the origin; null for an own post. */
  readonly forwardedFrom: string | null;
  /** Oldest first. */
  readonly readings: readonly SimulatedReading[];
  /** At the last reading, by emoji. */
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

/** The counters of a post at one moment. */
export interface SimulatedReading {
  readonly observedAt: Date;
  readonly views: number;
  readonly forwards: number;
  readonly reactions: number;
  readonly comments: number;
}

/** A subscriber count at one moment. */
export interface SimulatedSubscribers {
  readonly observedAt: Date;
  readonly count: number;
}

/** The stretch of time to simulate and how closely it is watched. */
export interface SimulationSpan {
  readonly seed: number;
  /** First day, midnight UTC. */
  readonly from: Date;
  /** The moment of the last observation. */
  readonly until: Date;
  /** Ages at which a post is read, in hours, rising. One that has not reached the last of them is read at the end. */
  readonly readingAgesHours: readonly number[];
  /** Exactly so many posts, spread over the span; null for the channel's own pace. */
  readonly posts: number | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FIRST_MESSAGE_ID = 10;

/** Ages that a patient collector would read: dense while the curve is steep. */
export const DEMO_READING_AGES: readonly number[] = [
  0.8, 1.2, 2, 4, 5.5, 6.5, 8, 11, 13, 18, 23, 25, 36, 47, 49, 60, 71, 73, 96, 120, 144, 167, 169, 240, 337,
  504,
];

const FIRST_AGE_HOURS = 1;
const LAST_AGE_HOURS = 504;
const MATURE_AGE_HOURS = 336;

/**
 * Ages for so many readings of a post, dense while the curve is steep: evenly spaced in the logarithm of the age, from
 * one hour to three weeks.
 */
export function readingAges(readings: number): number[] {
  if (readings === 1) return [MATURE_AGE_HOURS];
  const ratio = LAST_AGE_HOURS / FIRST_AGE_HOURS;
  return Array.from({ length: readings }, (_, index) => FIRST_AGE_HOURS * ratio ** (index / (readings - 1)));
}

/**
 * Posts of a channel in order of publication, a day at a time, so that a long history needs no more memory than a
 * short one. Same profile and span, same posts.
 */
export function* simulatePosts(profile: ChannelProfile, span: SimulationSpan): Generator<SimulatedPost> {
  const random = seededRandom(span.seed);
  let messageId = FIRST_MESSAGE_ID;
  const days = daysOf(span);
  const weightAfter = days.reduce((sum, { weight }) => sum + weight, 0);
  let left = { posts: span.posts ?? 0, weight: weightAfter };
  for (const [index, { midnight, lengthMs, weight }] of days.entries()) {
    // What is left of a fixed number falls on the days that are left, each by its weight; all of it on the last.
    const chance = index === days.length - 1 ? 1 : weight / left.weight;
    const count =
      span.posts === null
        ? random.poisson(profile.postsPerDay * weight)
        : random.binomial(left.posts, chance);
    left = { posts: left.posts - count, weight: left.weight - weight };
    const times = Array.from({ length: count }, () => midnight + timeOfDay(random, lengthMs)).sort(
      (a, b) => a - b,
    );
    const level = profile.subscribersAtStart * (1 + profile.dailyGrowth) ** index * profile.viewRate;
    for (const publishedAt of times) {
      const post = simulatePost(random, profile, span, { messageId, publishedAt, level });
      messageId += post.parts;
      yield post;
    }
  }
}

interface SimulatedDay {
  readonly midnight: number;
  /** A whole day, less on the last one. */
  readonly lengthMs: number;
  /** Posts of the day ÷ posts of an average one. */
  readonly weight: number;
}

function daysOf({ from, until }: SimulationSpan): SimulatedDay[] {
  const count = Math.ceil((until.getTime() - from.getTime()) / DAY_MS);
  return Array.from({ length: count }, (_, day) => {
    const midnight = from.getTime() + day * DAY_MS;
    const lengthMs = Math.min(DAY_MS, until.getTime() - midnight);
    const weekday = (new Date(midnight).getUTCDay() + 6) % 7;
    return { midnight, lengthMs, weight: (POSTS_BY_WEEKDAY[weekday] ?? 1) * (lengthMs / DAY_MS) };
  });
}

/**
 * Subscriber counts every six hours: steady growth with noise, one surge after a mention elsewhere and one sudden
 * drop when Telegram removes dead accounts.
 */
export function* simulateSubscribers(
  profile: ChannelProfile,
  span: SimulationSpan,
): Generator<SimulatedSubscribers> {
  const random = seededRandom(span.seed ^ 0x5f5f);
  const steps = Math.floor((span.until.getTime() - span.from.getTime()) / (6 * HOUR_MS));
  const surgeAt = Math.floor(steps * 0.35);
  const dropAt = Math.floor(steps * 0.7);
  let count = profile.subscribersAtStart;
  for (let step = 0; step <= steps; step += 1) {
    const growth = count * (profile.dailyGrowth / 4);
    count += growth + random.normal(0, Math.sqrt(Math.abs(growth) + 1));
    if (step === surgeAt) count *= 1.035;
    if (step === dropAt) count *= 0.982;
    yield { observedAt: new Date(span.from.getTime() + step * 6 * HOUR_MS), count: Math.round(count) };
  }
}

function simulatePost(
  random: SeededRandom,
  profile: ChannelProfile,
  span: SimulationSpan,
  at: { readonly messageId: number; readonly publishedAt: number; readonly level: number },
): SimulatedPost {
  const topic = random.pick(profile.topics.map((choice) => [choice, 1] as const));
  const format = random.pick(profile.formats);
  const forwardedFrom =
    random.uniform() < 0.05 ? random.pick(profile.origins.map((name) => [name, 1] as const)) : null;
  const viral = random.uniform() < 0.012 ? random.integer(4, 9) : 1;
  const finalViews = at.level * topic.appeal * viral * random.logNormal(VIEWS_DEVIATION);
  const rates = {
    tempo: random.logNormal(TEMPO_DEVIATION),
    forwards: 0.008 * topic.appeal * random.logNormal(0.5),
    reactions: 0.022 * topic.appeal * random.logNormal(0.4),
    comments: 0.003 * random.logNormal(0.7),
  };
  const readings = readingsOf(random, span, at.publishedAt, finalViews, rates);
  return {
    messageId: at.messageId,
    parts: format === PostFormat.PHOTO && random.uniform() < 0.2 ? random.integer(2, 6) : 1,
    publishedAt: new Date(at.publishedAt),
    format,
    text: textOf(random, topic),
    hashtag: topic.hashtag,
    linkDomain: random.uniform() < 0.5 ? topic.linkDomain : null,
    forwardedFrom,
    readings,
    reactions: splitByEmoji(random, profile, readings.at(-1)?.reactions ?? 0),
  };
}

function readingsOf(
  random: SeededRandom,
  span: SimulationSpan,
  publishedAt: number,
  finalViews: number,
  rates: {
    readonly tempo: number;
    readonly forwards: number;
    readonly reactions: number;
    readonly comments: number;
  },
): SimulatedReading[] {
  const readings: SimulatedReading[] = [];
  for (const { age, observedAt } of momentsOf(random, span, publishedAt)) {
    const previous = readings.at(-1);
    if (previous !== undefined && observedAt <= previous.observedAt.getTime()) continue;
    // A quick post is further along its curve at every age; all meet at 14 days.
    const share = viewShareAt(age) ** (1 / rates.tempo);
    const views = Math.max(previous?.views ?? 1, Math.round(finalViews * share));
    readings.push({
      observedAt: new Date(observedAt),
      views,
      forwards: Math.max(previous?.forwards ?? 0, Math.round(views * rates.forwards)),
      reactions: Math.max(previous?.reactions ?? 0, Math.round(views * rates.reactions)),
      comments: Math.max(previous?.comments ?? 0, Math.round(views * rates.comments)),
    });
  }
  return readings;
}

/** When a post is read: at its ages, a little late as real collectors are, and at the end while it is young. */
function momentsOf(
  random: SeededRandom,
  { readingAgesHours, until }: SimulationSpan,
  publishedAt: number,
): { readonly age: number; readonly observedAt: number }[] {
  const end = until.getTime();
  const moments = readingAgesHours
    .map((age) => ({ age, observedAt: publishedAt + age * HOUR_MS * (1 + 0.01 * random.uniform()) }))
    .filter(({ observedAt }) => observedAt < end);
  if (moments.length === readingAgesHours.length) return moments;
  return [...moments, { age: (end - publishedAt) / HOUR_MS, observedAt: end }];
}

/** Milliseconds after midnight, on a whole second; within the length of a day that is cut short. */
function timeOfDay(random: SeededRandom, lengthMs: number): number {
  const hour = random.pick(POSTS_BY_HOUR.map((weight, index) => [index, weight] as const));
  const second = hour * 3600 + random.integer(0, 3599);
  return Math.floor(second * (lengthMs / DAY_MS)) * 1000;
}

function textOf(random: SeededRandom, topic: Topic): string {
  const count = random.integer(1, Math.max(1, topic.sentences.length));
  const start = random.integer(0, topic.sentences.length - 1);
  const sentences = Array.from(
    { length: count },
    (_, index) => topic.sentences[(start + index) % topic.sentences.length],
  );
  return `${sentences.join(' ')}\n\n#${topic.hashtag}`;
}

function splitByEmoji(
  random: SeededRandom,
  profile: ChannelProfile,
  total: number,
): { emoji: string; count: number }[] {
  const counts = new Map<string, number>();
  // Large totals are split in proportion; drawing one by one would cost a draw per reaction.
  const draws = Math.min(total, 200);
  for (let drawn = 0; drawn < draws; drawn += 1) {
    const emoji = random.pick(profile.reactions);
    counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
  }
  let left = total;
  const entries = [...counts].map(([emoji, drawn], index, all) => {
    const count = index === all.length - 1 ? left : Math.floor((drawn / draws) * total);
    left -= count;
    return { emoji, count };
  });
  return entries.filter((entry) => entry.count > 0);
}
