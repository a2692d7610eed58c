import { PostFormat as ContractFormat } from '@analyticbot/contracts/channels/v1/post';
import { NO_RECORDS } from '../readers/no-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import type {
  ChannelReference,
  MeasurementRecord,
  PostFormat,
  PostRecord,
  PostReference,
  ReactionsRecord,
} from '../readers/record.ts';
import type { ChannelProfile } from './demo-channels.ts';
import {
  type SimulatedPost,
  type SimulationSpan,
  simulatePosts,
  simulateSubscribers,
} from './simulate-channel.ts';

const RECORDS_PER_BATCH = 2_000;

const FORMAT_NAMES: ReadonlyMap<ContractFormat, PostFormat> = new Map([
  [ContractFormat.TEXT, 'text'],
  [ContractFormat.PHOTO, 'photo'],
  [ContractFormat.VIDEO, 'video'],
  [ContractFormat.POLL, 'poll'],
  [ContractFormat.LINK, 'link'],
]);

/**
 * A simulated channel as the batches that a reader would yield, so that a demo goes the way of every real file.
 * The last batch carries the end. `bytesRead` stays 0: there is no file.
 */
export function* simulateBatches(profile: ChannelProfile, span: SimulationSpan): Generator<RecordBatch> {
  const channel: ChannelReference = {
    key: `id:${profile.telegramId}`,
    telegramId: profile.telegramId,
    username: profile.username,
    title: profile.title,
    kind: 'channel',
    foreign: null,
  };
  yield {
    ...NO_RECORDS,
    channels: [{ channel, description: profile.description }],
    subscribers: [...simulateSubscribers(profile, span)].map((reading) => ({
      channel,
      ...reading,
      precision: 0,
    })),
  };
  let posts: PostRecord[] = [];
  let measurements: MeasurementRecord[] = [];
  let reactions: ReactionsRecord[] = [];
  for (const simulated of simulatePosts(profile, span)) {
    const records = recordsOf(channel, simulated);
    posts.push(...records.posts);
    measurements.push(...records.measurements);
    reactions.push(records.reactions);
    if (measurements.length >= RECORDS_PER_BATCH) {
      yield { ...NO_RECORDS, posts, measurements, reactions };
      posts = [];
      measurements = [];
      reactions = [];
    }
  }
  yield {
    ...NO_RECORDS,
    posts,
    measurements,
    reactions,
    end: {
      outcome: 'complete',
      reason: null,
      values: {},
      place: null,
      newestAt: span.until,
      reactionsShownIn: [channel.key],
    },
  };
}

function recordsOf(
  channel: ChannelReference,
  simulated: SimulatedPost,
): { posts: PostRecord[]; measurements: MeasurementRecord[]; reactions: ReactionsRecord } {
  const posts = Array.from({ length: simulated.parts }, (_, part) => partOf(channel, simulated, part));
  const measurements = posts.flatMap((post, part) => {
    const reference = referenceTo(channel, post);
    return simulated.readings.map((reading) => ({
      post: reference,
      observedAt: reading.observedAt,
      // Later parts of an album are seen a little less; reactions and comments stand on the first.
      views: Math.max(1, Math.round(reading.views * (1 - 0.01 * part))),
      viewsPrecision: 0,
      forwards: part === 0 ? reading.forwards : 0,
      reactions: part === 0 ? reading.reactions : 0,
      comments: part === 0 ? reading.comments : 0,
    }));
  });
  const first = posts[0];
  const last = simulated.readings.at(-1);
  if (first === undefined) throw new RangeError('a simulated post has at least one part');
  const counts = simulated.reactions.map(({ emoji, count }) => ({ kind: 'emoji', emoji, count }) as const);
  return {
    posts,
    measurements,
    reactions: {
      post: referenceTo(channel, first),
      observedAt: last?.observedAt ?? simulated.publishedAt,
      counts,
      complete: true,
    },
  };
}

function referenceTo(channel: ChannelReference, post: PostRecord): PostReference {
  return {
    channel,
    messageId: post.messageId,
    foreign: null,
    publishedAt: post.publishedAt,
    textLength: post.textLength,
  };
}

function partOf(channel: ChannelReference, simulated: SimulatedPost, part: number): PostRecord {
  const isPoll = simulated.format === ContractFormat.POLL;
  const text = part > 0 || isPoll ? '' : simulated.text;
  const format = FORMAT_NAMES.get(simulated.format) ?? 'other';
  const hashtagAt = text.indexOf(`#${simulated.hashtag}`);
  return {
    channel,
    messageId: simulated.messageId + part,
    foreign: null,
    publishedAt: simulated.publishedAt,
    editedAt: null,
    deletedAt: null,
    albumId: simulated.parts > 1 ? simulated.messageId : null,
    format,
    text,
    entities:
      hashtagAt < 0
        ? []
        : [{ type: 'hashtag', offset: hashtagAt, length: simulated.hashtag.length + 1, value: null }],
    textLength: text.length,
    hashtags: hashtagAt < 0 ? [] : [simulated.hashtag],
    linkDomains: simulated.linkDomain === null || part > 0 ? [] : [simulated.linkDomain],
    forward:
      simulated.forwardedFrom === null
        ? null
        : { kind: 'channel', title: simulated.forwardedFrom, telegramId: null, messageId: null },
    isForward: simulated.forwardedFrom !== null,
    replyToMessageId: null,
    author: null,
    viaBot: null,
    media: [],
    poll: isPoll ? pollOf(simulated) : null,
  };
}

function pollOf(simulated: SimulatedPost): PostRecord['poll'] {
  const voters = Math.round((simulated.readings.at(-1)?.views ?? 0) * 0.06);
  const yes = Math.round(voters * 0.63);
  return {
    question: simulated.text.split('\n')[0]?.slice(0, 120) ?? '',
    totalVoters: voters,
    options: [
      { text: '👍', voters: yes },
      { text: '👎', voters: voters - yes },
    ],
  };
}
