import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Post, type PostAge, PostSort } from '@analyticbot/contracts/channels/v1/post';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type OutgoingCall, toFailure } from '../../platform/rpc/index.ts';
import type { NotificationsDeps } from './deps.ts';
import type { RulePost } from './rules/judge-posts.ts';

/** Whoever reads numbers of channels, by the contract of the service that has them. */
export type NumbersDeps = Pick<NotificationsDeps, 'channels' | 'metrics' | 'posts' | 'callOptionsFor'>;

/** A channel as rules and digests see it. */
export interface NumberedChannel {
  readonly channelId: number;
  readonly title: string;
  readonly timeZone: string;
  readonly firstPostAt: Date | null;
  readonly lastPostAt: Date | null;
  readonly lastObservedAt: Date | null;
}

/** @throws Failure CHANNEL_NOT_FOUND */
export async function readChannel(
  deps: Pick<NumbersDeps, 'channels' | 'callOptionsFor'>,
  call: OutgoingCall,
  channelId: number,
): Promise<NumberedChannel> {
  const { channel } = await deps.channels.getChannel({ channelId }, deps.callOptionsFor(call));
  if (channel === undefined) throw new Error('a channel was answered without itself');
  return numberedChannel(channel);
}

/** What a channel is called; empty for no channel, and for one that is gone. */
export async function readTitle(
  deps: Pick<NumbersDeps, 'channels' | 'callOptionsFor'>,
  call: OutgoingCall,
  channelId: number,
): Promise<string> {
  if (channelId === 0) return '';
  try {
    return (await readChannel(deps, call, channelId)).title;
  } catch (error) {
    if (toFailure(error, call.requestId).reason === 'CHANNEL_NOT_FOUND') return '';
    throw error;
  }
}

export function numberedChannel(channel: Channel): NumberedChannel {
  const { channelId, title, timeZone, firstPostAt, lastPostAt, lastObservedAt } = channel;
  return {
    channelId,
    title,
    timeZone,
    firstPostAt: firstPostAt === undefined ? null : timestampDate(firstPostAt),
    lastPostAt: lastPostAt === undefined ? null : timestampDate(lastPostAt),
    lastObservedAt: lastObservedAt === undefined ? null : timestampDate(lastObservedAt),
  };
}

const POSTS_AT_ONCE = 500;
const MOST_POSTS = 2_000;

/** Posts of the days [from, to), the oldest first; of very many the newest. */
export async function readPosts(
  deps: NumbersDeps,
  call: OutgoingCall,
  channelId: number,
  { from, to, age }: { readonly from: string; readonly to: string; readonly age: PostAge },
): Promise<RulePost[]> {
  const posts: RulePost[] = [];
  let pageToken = '';
  do {
    const page = await deps.posts.listPosts(
      {
        channelId,
        filter: { window: { from, to }, age },
        sort: PostSort.PUBLISHED_AT,
        pageSize: POSTS_AT_ONCE,
        pageToken,
      },
      deps.callOptionsFor(call),
    );
    posts.push(...page.posts.map(rulePost));
    pageToken = page.nextPageToken;
  } while (pageToken !== '' && posts.length < MOST_POSTS);
  return posts.reverse();
}

function rulePost({ messageId, publishedAt, viewsAtAge, againstExpectation }: Post): RulePost {
  return {
    messageId,
    publishedAt: publishedAt === undefined ? new Date(0) : timestampDate(publishedAt),
    viewsAtAge: numberOf(viewsAtAge),
    againstExpectation: numberOf(againstExpectation),
  };
}

/** The value of a metric; null where it is not known. */
export function numberOf(metric: Metric | undefined): number | null {
  return metric?.outcome.case === 'value' ? metric.outcome.value : null;
}
